import type { IDataObject } from 'n8n-workflow';

import { APPLIANCES, blockScript } from '../../../../../nodes/DefenderCloudApps/resources/discovery/blockScript';
import { callWith } from './operationCall';

async function made(parameters: IDataObject, script = 'a deny\r\n\nb deny\n') {
	const files: Array<{ content: string; fileName?: string; mimeType?: string }> = [];
	const { call, requests } = callWith({
		parameters,
		answer: () => script,
		helpers: {
			prepareBinaryData: async (content, fileName, mimeType) => {
				files.push({ content: Buffer.isBuffer(content) ? content.toString('utf8') : '', fileName, mimeType });
				return await Promise.resolve({ data: '', mimeType: 'text/plain' });
			},
		},
	});
	return { item: await blockScript(call), files, requests };
}

describe('a block script', () => {
	it.each(Object.entries(APPLIANCES))('for format %s is a file for %s', async (format, appliance) => {
		const { item, files, requests } = await made({ format: Number(format) });
		const fileName = `block-script-${appliance.toLowerCase().replaceAll(' ', '-')}.txt`;
		expect(item.json).toEqual({ format: Number(format), appliance, fileName, size: 16, lines: 2 });
		expect(files).toEqual([{ content: 'a deny\r\n\nb deny\n', fileName, mimeType: 'text/plain' }]);
		expect(requests).toMatchObject([{ query: { format: Number(format), type: 'banned' } }]);
	});

	it.each<[IDataObject, string, boolean]>([
		[{}, 'data', false],
		[{ binaryPropertyName: ' script ' }, 'script', false],
		[{ options: { includeScript: true } }, 'data', true],
	])('with %j is in field %s; in the JSON: %s', async (parameters, field, isIncluded) => {
		const { item } = await made({ format: 'Zscaler', ...parameters });
		expect(Object.keys(item.binary ?? {})).toEqual([field]);
		expect('script' in item.json).toBe(isIncluded);
	});

	it('is refused for an appliance that has none, before any request', async () => {
		await expect(made({ format: 999 })).rejects.toThrow("'Appliance' cannot be '999'");
	});
});
