import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import prettier from 'eslint-config-prettier';
import checkFile from 'eslint-plugin-check-file';
import importX from 'eslint-plugin-import-x';
import nodesBase from 'eslint-plugin-n8n-nodes-base';
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';

const published = ['nodes/**/*.ts', 'credentials/**/*.ts', 'package.json'];
const communityRules = n8nCommunityNodesPlugin.configs.recommended;

/** Standard library, then packages, then the project: what is far first. */
const importOrder = {
	groups: ['builtin', 'external', ['parent', 'sibling', 'index']],
	'newlines-between': 'always',
	alphabetize: { order: 'asc', caseInsensitive: true },
};

/**
 * This project's rules (`npm run lint:source`). eslint.config.mjs is n8n's own and stays as n8n wrote it, because
 * `n8n-node lint` refuses any other in strict mode (`npm run lint:n8n`).
 *
 * n8n's rules on what is published, typescript-eslint's on everything written in TypeScript. Which folder may import
 * which is in .dependency-cruiser.cjs, formatting is Prettier's.
 */
export default defineConfig(
	{ ignores: ['**/dist/**', '.work/**', '**/node_modules/**', 'coverage/**'] },
	{ linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' } },
	{ files: ['**/*.ts', '**/*.json'], languageOptions: { parser: tseslint.parser } },
	{
		files: ['**/*.ts'],
		languageOptions: { parserOptions: { project: 'tsconfig.tests.json', tsconfigRootDir: import.meta.dirname } },
		plugins: { '@typescript-eslint': tseslint.plugin, 'import-x': importX, 'check-file': checkFile },
		rules: {
			'@typescript-eslint/await-thenable': 'error',
			'@typescript-eslint/no-base-to-string': 'error',
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': 'error',
			'@typescript-eslint/no-unnecessary-type-assertion': 'error',
			'@typescript-eslint/only-throw-error': 'error',
			'@typescript-eslint/return-await': ['error', 'always'],
			'@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
			'check-file/filename-naming-convention': [
				'error',
				{ '**/*.ts': '+([a-zA-Z])*([a-zA-Z0-9])' },
				{ ignoreMiddleExtensions: true },
			],
			complexity: ['error', { max: 12, variant: 'modified' }],
			'import-x/no-duplicates': ['error', { 'prefer-inline': true }],
			'import-x/order': ['error', importOrder],
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
			'max-lines': ['error', { max: 350, skipBlankLines: true, skipComments: true }],
			'max-depth': ['error', 3],
			'no-var': 'error',
			'prefer-const': 'error',
			eqeqeq: 'error',
		},
	},
	{ files: published, extends: [communityRules], rules: { 'no-console': 'error' } },
	{ plugins: { 'n8n-nodes-base': nodesBase } },
	{ files: ['package.json'], rules: { ...nodesBase.configs.community.rules } },
	{
		files: ['credentials/**/*.ts'],
		rules: {
			...nodesBase.configs.credentials.rules,
			// These two are off in n8n's own scanner, too: the first is for n8n's core package, the second is done better
			// by the community rules.
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
			'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
		},
	},
	{
		files: ['nodes/**/*.ts'],
		rules: {
			...nodesBase.configs.nodes.rules,
			// Off in n8n's own scanner, too: they know only the literal "main", and forbid any upper limit.
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
		},
	},
	prettier,
);
