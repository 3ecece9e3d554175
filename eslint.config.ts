import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const noClock = 'shared/ reads no clock: pass the date in';
const oneFormatter = 'numbers for a reader are rounded by shared/ground/format.ts';

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
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.property.name='getTimezoneOffset']",
          message: 'UTC day numbers only',
        },
        {
          selector: 'CallExpression[callee.property.name=/^get(Full|Month|Date|Day|Hours)/]',
          message: 'no local time: UTC day numbers only',
        },
      ],
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
    files: ['renderer/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['*.config.ts', '*.mjs', 'test/**/*.config.ts'],
    rules: { 'no-restricted-exports': 'off' },
  },
);
