import { type IDataObject, type INode, type IPollFunctions, ObservableObject } from 'n8n-workflow';

import { beginBookmark } from '../../../../nodes/DefenderCloudApps/trigger/bookmark/bookmark';
import { StoredState } from '../../../../nodes/DefenderCloudApps/trigger/storedState';

const bookmark = beginBookmark({ scope: 'scope', tenant: ['tenant'] }, '', 5);

function stateOf(node: IDataObject, global: IDataObject = {}): StoredState {
	const context: Partial<IPollFunctions> = {
		getNode: () => ({ id: 'trigger' }) as INode,
		getWorkflowStaticData: (type) => (type === 'node' ? node : global),
	};
	return new StoredState(context as IPollFunctions);
}

/** Static data as n8n's default path gives it: watched for changes. */
const watched = (): IDataObject => ObservableObject.create({});

describe('StoredState', () => {
	it('stores a bookmark, and finds it in the next poll', () => {
		const node = {};
		expect(stateOf(node).found).toBeUndefined();
		const state = stateOf(node);
		expect(state.store(bookmark)).toBe(true);
		expect([state.found, state.current]).toEqual([undefined, bookmark]);
		expect(stateOf(node).found).toBe(bookmark);
	});

	it('leaves the bookmark that another poll stored in the meantime', () => {
		const node = {};
		const slow = stateOf(node);
		stateOf(node).store(bookmark);
		expect(slow.store({ ...bookmark })).toBe(false);
		expect(slow.current).toBe(bookmark);
	});

	it('is stored with the execution where n8n does not watch it', () => {
		expect([stateOf({}).isStoredWithExecution, stateOf(watched()).isStoredWithExecution]).toEqual([true, false]);
	});

	it('keeps what begins at the activation only where it is stored with executions', () => {
		const global = {};
		stateOf(watched(), global).keepBegun(bookmark);
		expect(global).toEqual({});
		stateOf({}, global).keepBegun(bookmark);
		expect(global).toEqual({ 'defenderCloudAppsTrigger:trigger': bookmark });
		expect([stateOf({}, global).activated, stateOf(watched(), global).activated]).toEqual([bookmark, undefined]);
	});
});
