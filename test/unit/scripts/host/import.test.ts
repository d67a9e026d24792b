import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { workFolder } from '../../../../scripts/bootstrap/project';
import { readWorkflow } from '../../../../scripts/host/import';

const node = { name: 'Node', type: 'type', typeVersion: 1, position: [0, 0], parameters: {} };

/** The credentials of the only node of a workflow file, after it was read. */
function credentialsAfterReading(named: object | undefined, given: Parameters<typeof readWorkflow>[1]) {
	const folder = path.join(workFolder, 'tmp');
	const file = path.join(folder, `workflow-${process.pid}.json`);
	mkdirSync(folder, { recursive: true });
	writeFileSync(file, JSON.stringify({ name: 'Workflow', nodes: [{ ...node, credentials: named }], connections: {} }));
	return readWorkflow(file, given).nodes[0]?.credentials;
}

describe('Reading a workflow file', () => {
	it('fills in only the credentials whose type the node names', () => {
		const given = { a: { id: '7', name: 'new' }, b: { id: '8', name: 'other' } };
		expect(credentialsAfterReading({ a: { id: null, name: 'old' } }, given)).toEqual({ a: { id: '7', name: 'new' } });
	});

	it('keeps a credential that is not given', () => {
		expect(credentialsAfterReading({ c: { id: '1', name: 'kept' } }, {})).toEqual({ c: { id: '1', name: 'kept' } });
	});

	it('leaves a node without credentials as it is', () => {
		expect(credentialsAfterReading(undefined, { a: { id: '7', name: 'new' } })).toBeUndefined();
	});
});
