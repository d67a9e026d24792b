import { join } from 'node:path';

import { PackageDirectoryLoader } from 'n8n-core';
import type { ICredentialType, ICredentialTypes, INodeType, INodeTypes, IVersionedNodeType } from 'n8n-workflow';

export const PROJECT_FOLDER = join(__dirname, '..', '..');

export interface LoadedPackage {
	nodeTypes: INodeTypes;
	credentialTypes: ICredentialTypes;
}

/** The built package as n8n's own loader reads it. */
export async function loadPackage(): Promise<LoadedPackage> {
	const loader = new PackageDirectoryLoader(PROJECT_FOLDER);
	await loader.loadAll();
	const nodeOf = (type: string): INodeType | IVersionedNodeType => {
		const found = loader.nodeTypes[type.replace(/^.*\./, '')];
		if (!found) throw new Error(`The package has no node ${type}`);
		return found.type;
	};
	const credentialOf = (type: string): ICredentialType => {
		const found = loader.credentialTypes[type];
		if (!found) throw new Error(`The package has no credential ${type}`);
		return found.type;
	};
	return {
		nodeTypes: {
			getByName: nodeOf,
			getByNameAndVersion: (type) => nodeOf(type) as INodeType,
			getKnownTypes: () => ({}),
		},
		credentialTypes: {
			recognizes: (type) => type in loader.credentialTypes,
			getByName: credentialOf,
			getSupportedNodes: () => [],
			getParentTypes: (type) => credentialOf(type).extends ?? [],
		},
	};
}

/** A module of the built package: the same instance that the loaded nodes use. */
export function builtModule<T>(path: string): T {
	// The path is only known at run time.
	return require(join(PROJECT_FOLDER, 'dist', path)) as T;
}
