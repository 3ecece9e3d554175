/** The doors between the rooms (docs/architecture.md). A test plants violations and expects failure. */
const only = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

export default {
  forbidden: [
    only('no-cycles', 'a cycle has no first file to read', {}, { circular: true }),
    {
      ...only(
        'no-folder-cycles',
        'a folder tells its story before or after another',
        // Still open: the child that reads a database reads files of times too.
        { pathNot: '^electron/(database|import)$' },
        { circular: true },
      ),
      scope: 'folder',
    },
    only(
      'shared-is-pure',
      'shared/ thinks; it touches neither machine nor screen',
      { path: '^shared/' },
      { path: '^(electron|renderer|test)/' },
    ),
    only(
      'shared-no-node',
      'no Node in shared/',
      { path: '^shared/' },
      { dependencyTypes: ['core'] },
    ),
    only(
      'shared-packages',
      'shared/ uses zod for parsing and, in statistics/distributions, jstat; nothing else',
      { path: '^shared/', pathNot: '^shared/statistics/distributions/' },
      { path: 'node_modules/', pathNot: 'node_modules/zod/' },
    ),
    only(
      'distributions-packages',
      'one door for every distribution',
      { path: '^shared/statistics/distributions/' },
      { path: 'node_modules/', pathNot: 'node_modules/jstat/' },
    ),
    only(
      'ground-holds-nothing',
      'everybody stands on the ground; it stands on nothing',
      { path: '^shared/ground/' },
      {
        path: '^shared/(statistics|trial|endpoints|checks|analysis|tables|dataset|figures|drawing|api)',
      },
    ),
    only(
      'statistics-knows-no-trial',
      'numbers in, numbers out',
      { path: '^shared/statistics/' },
      { path: '^shared/(trial|endpoints|checks|analysis|tables|dataset|figures|drawing|api)' },
    ),
    only(
      'trial-below-endpoints',
      'downward only',
      { path: '^shared/trial/' },
      { path: '^shared/(endpoints|checks|analysis|tables|dataset|figures|drawing|api)' },
    ),
    only(
      'endpoints-below-checks',
      'downward only',
      { path: '^shared/endpoints/' },
      { path: '^shared/(checks|analysis|tables|dataset|figures|drawing|api)' },
    ),
    only(
      'checks-below-analysis',
      'downward only',
      { path: '^shared/checks/' },
      { path: '^shared/(analysis|tables|dataset|figures|drawing|api)' },
    ),
    only(
      'analysis-below-tables',
      'downward only',
      { path: '^shared/analysis/' },
      { path: '^shared/(tables|dataset|figures|drawing|api)' },
    ),
    only(
      'tables-below-figures',
      'downward only',
      { path: '^shared/(tables|dataset)/' },
      { path: '^shared/(figures|drawing|api)' },
    ),
    only(
      'import-below-nothing-but-the-window',
      'an import knows trials, checks and results; none of them knows an import',
      { path: '^shared/', pathNot: '^shared/(import|api)' },
      { path: '^shared/import/' },
    ),
    only(
      'import-draws-nothing',
      'an import makes data, no tables and figures',
      { path: '^shared/import/' },
      { path: '^shared/(tables|dataset|figures|drawing|api)' },
    ),
    only(
      'api-on-top',
      'nothing in shared imports the contract',
      { path: '^shared/', pathNot: '^shared/api' },
      { path: '^shared/api' },
    ),
    only(
      'renderer-is-a-browser',
      'the renderer has no machine',
      { path: '^renderer/' },
      { path: '^(electron|test)/' },
    ),
    only(
      'renderer-no-node',
      'the renderer has no Node',
      { path: '^renderer/' },
      { dependencyTypes: ['core'] },
    ),
    only(
      'plotly-in-plot',
      'Plotly is painted in one place',
      { path: '^renderer/', pathNot: '^renderer/plot/' },
      { path: 'node_modules/plotly', pathNot: '[.]css$' },
    ),
    only(
      'electron-not-renderer',
      'they meet only through shared/api.ts',
      { path: '^electron/' },
      { path: '^(renderer|test)/' },
    ),
    only(
      'electron-package',
      'importing electron outside Electron downloads it: only the shell may',
      {
        path: '.',
        pathNot:
          '^electron/(main|preload|shell/window|shell/dialogs|shell/app-menu|shell/menu)\\.ts$',
      },
      { path: 'node_modules/electron/' },
    ),
    only(
      'sqlite-in-the-child',
      'an untrusted file is read only in a process that can be killed',
      { path: '.', pathNot: '^(electron/database/(reader-process|create)\\.ts$|test/)' },
      { path: 'node_modules/better-sqlite3' },
    ),
    only(
      'import-knows-no-export',
      'neither way',
      { path: '^electron/import/' },
      { path: '^electron/export/' },
    ),
    only(
      'export-knows-no-import',
      'neither way',
      { path: '^electron/export/' },
      { path: '^electron/import/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'electron/tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
