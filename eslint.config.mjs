import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import nodesBase from 'eslint-plugin-n8n-nodes-base';
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';

const published = ['nodes/**/*.ts', 'credentials/**/*.ts', 'package.json'];
const communityRules = n8nCommunityNodesPlugin.configs.recommended;

/** n8n's own rules on what is published, typescript-eslint's on everything written in TypeScript. */
export default defineConfig(
	{ ignores: ['dist/**', '.work/**', '**/node_modules/**', 'coverage/**'] },
	{ linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' } },
	{ files: ['**/*.ts', '**/*.json'], languageOptions: { parser: tseslint.parser } },
	{
		files: ['**/*.ts'],
		plugins: { '@typescript-eslint': tseslint.plugin },
		rules: {
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
);
