import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', 'build/', 'web/dist/', 'node_modules/', 'assembly/', 'src/**/*.bytes.ts', 'test-vectors/', '**/coverage/'] },
  ...tseslint.configs.recommended,
  {
    rules: {
      'eqeqeq': ['error', 'always', { null: 'ignore' }],
      'no-console': 'off',
      'prefer-const': 'error',
      // The checks of types are tsc's: unused names, with the underscore that says "on purpose".
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', prefer: 'type-imports', disallowTypeAnnotations: false }],
    },
  },
  // Vectors are data of many shapes.
  { files: ['test/**'], rules: { '@typescript-eslint/no-explicit-any': 'off' } },
);
