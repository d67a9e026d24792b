import { pageIn, replyOf, wordsOf } from '../../../../../nodes/DefenderCloudApps/resources/access/diagnosis/reply';

describe('an answer, as the report speaks of it', () => {
	it.each<[unknown, string]>([
		[
			'{"filters":[{"error":"x","errorMessageCode":"CONSOLE_FORMS_NOT_VALID_VALUE"}]}',
			'JSON (CONSOLE_FORMS_NOT_VALID_VALUE)',
		],
		['{"errorMessageCode":"CONTOSO"}', 'JSON'],
		['"text"', 'JSON'],
		['', 'nothing'],
		['null', 'nothing'],
		[undefined, 'nothing'],
		['<!DOCTYPE html><html></html>', 'a web page'],
		['{"data":[,]}', 'text'],
	])('%j', (data, words) => expect(wordsOf(replyOf({ status: 400, data }))).toBe(`status 400 with ${words}`));

	it('that did not come', () => {
		expect(wordsOf(undefined)).toBe('not asked');
		expect(wordsOf({ form: 'nothing' })).toBe('no answer');
	});

	it('has a page only if it is good and has a list', () => {
		const data = '{"data":[{"_id":"a"},null],"hasNext":true,"total":2}';
		expect(pageIn(replyOf({ status: 200, data }))).toEqual({
			entries: [{ _id: 'a' }, null],
			records: [{ _id: 'a' }],
			hasNext: true,
			total: 2,
		});
		expect(pageIn(replyOf({ status: 400, data }))).toBeUndefined();
		expect(pageIn(replyOf({ status: 200, data: '{"data":{}}' }))).toBeUndefined();
	});
});
