import { markAlertRead, markAlertUnread } from '../../../../../nodes/DefenderCloudApps/resources/alert/mark.operation';
import { ScriptedService, all } from '../scriptedService';

const ID = '603f704aaf7417985bbf3b22';
const OTHER = 'a'.repeat(24);

it.each([
	[markAlertRead, 'Mark alert as read', 'read', true],
	[markAlertUnread, 'Mark alert as unread', 'unread', false],
])('$name marks each alert under the ID that was given', async (operation, action, segment, read) => {
	expect(operation.action).toBe(action);
	const service = new ScriptedService([{ body: '' }, { body: { success: true } }], [{ alertId: [`ca${ID}`, OTHER] }]);
	const output = await all(operation.execute(await service.call()));
	expect(output.map(({ json }) => json)).toEqual([
		{ alertId: `ca${ID}`, read },
		{ alertId: OTHER, read },
	]);
	expect(service.sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
		`POST /v1/alerts/${ID}/${segment}/`,
		`POST /v1/alerts/${OTHER}/${segment}/`,
	]);
});

it('repeats a mark whose answer was lost, because marking twice does no harm', async () => {
	const service = new ScriptedService(['lost', { body: '' }], [{ alertId: ID }]);
	expect(await all(markAlertRead.execute(await service.call()))).toHaveLength(1);
	expect(service.sent).toHaveLength(2);
});
