import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const noClock = 'shared/ reads no clock: pass the date in';
const LOCAL_TIME = [
  {
    selector: "CallExpression[callee.property.name='getTimezoneOffset']",
    message: 'UTC day numbers only',
  },
  {
    selector: 'CallExpression[callee.property.name=/^get(Full|Month|Date|Day|Hours)/]',
    message: 'no local time: UTC day numbers only',
  },
];
const oneFormatter = 'numbers for a reader are rounded by shared/ground/format.ts';

/**
 * Files with a function of more than four positional arguments, from before the rule. The list only
 * shrinks: give such a function one object of named members and take its file out.
 */
const MANY_ARGUMENTS = [
  'renderer/plot/place-labels.ts',
  'renderer/plot/plot.tsx',
  'renderer/plot/taken-boxes.ts',
  'renderer/plot/to-plotly.ts',
  'renderer/plot/trace.ts',
  'shared/drawing/labels.ts',
  'shared/drawing/look.ts',
  'shared/drawing/marks.ts',
  'shared/drawing/panel.ts',
  'shared/drawing/risk-table.ts',
  'shared/drawing/symbols.ts',
  'shared/figures/kaplan-meier/kaplan-meier-annotations.ts',
  'shared/figures/kaplan-meier/kaplan-meier-words.ts',
  'shared/figures/psa/spider-figure.ts',
];

export default tseslint.config(
  { ignores: ['node_modules', 'dist', 'release', 'build', '.cache', 'test-results'] },
  ...tseslint.configs.recommended,
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx,mts,mjs}'],
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-restricted-syntax': ['error', ...LOCAL_TIME],
      'max-params': ['error', 4],
    },
  },
  {
    files: ['shared/**/*.ts'],
    rules: {
      'no-console': 'error',
      'no-restricted-globals': [
        'error',
        { name: 'Date', message: noClock },
        { name: 'performance', message: noClock },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'pass a seeded generator in' },
      ],
    },
  },
  {
    files: ['{shared,renderer}/**/*.{ts,tsx}', 'electron/cli/**/*.ts'],
    // Where numbers are computed or drawn, not said.
    ignores: [
      'shared/ground/format.ts',
      'shared/{statistics,drawing}/**',
      'shared/import/values/as-decimal.ts',
      'shared/analysis/population/cut-label.ts',
      'shared/figures/patient/patient-psa.ts',
    ],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...LOCAL_TIME,
        {
          selector: 'CallExpression[callee.property.name=/^(toFixed|toPrecision|toExponential)$/]',
          message: oneFormatter,
        },
      ],
    },
  },
  { files: MANY_ARGUMENTS, rules: { 'max-params': 'off' } },
  {
    // A row of test.each, or a case of a property, may have more columns; every function with a name is held.
    files: ['test/**/*.{ts,tsx}'],
    rules: {
      'max-params': 'off',
      'no-restricted-syntax': [
        'error',
        ...LOCAL_TIME,
        {
          selector: ':function[params.length>4]:not(CallExpression > :function)',
          message: 'at most four positional arguments',
        },
      ],
    },
  },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['*.config.ts', '*.mjs', 'test/**/*.config.ts'],
    rules: { 'no-restricted-exports': 'off' },
  },
);
