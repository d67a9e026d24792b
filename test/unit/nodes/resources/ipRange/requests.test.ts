import type { RangeContent } from '../../../../../nodes/DefenderCloudApps/resources/ipRange/content';
import {
	createRange,
	deleteRange,
	getRange,
	getRangeOnce,
	rangesByName,
	replaceRange,
} from '../../../../../nodes/DefenderCloudApps/resources/ipRange/requests';
import { type Answer, ScriptedService, page } from '../scriptedService';

afterEach(() => jest.restoreAllMocks());

const ID = '5fd767259cd24bb563567d7c';
const content: RangeContent = { name: 'HQ', category: 1, subnets: ['192.0.2.0/24'] };
const range = { _id: ID, ...content };

const GET = `GET /v1/subnet/${ID}/`;
const LIST = 'POST /v1/subnet/';
const CREATE = 'POST /v1/subnet/create_rule/';
const UPDATE = `POST /v1/subnet/${ID}/update_rule/`;
const DELETE = `DELETE /v1/subnet/${ID}/`;

async function serviceWith(answers: Answer[]) {
	const service = new ScriptedService(answers);
	const sent = () => service.sent.map(({ method, path }) => `${method} ${path}`);
	return { call: await service.call(), sent };
}

describe('one range', () => {
	it.each<[string, Answer[], string[]]>([
		['is read alone', [{ body: range }], [GET]],
		['is found in the list where the request does not exist', [{ status: 404 }, page([range])], [GET, LIST]],
		['is found in the list where the request is not allowed', [{ status: 405 }, page([range])], [GET, LIST]],
		[
			'is found in the list where the answer is another range',
			[{ body: { ...range, _id: 'x' } }, page([range])],
			[GET, LIST],
		],
	])('%s', async (_name, answers, requests) => {
		const { call, sent } = await serviceWith(answers);
		expect(await getRange(call, ID)).toEqual(range);
		expect(sent()).toEqual(requests);
	});

	it('that does not exist is an error that names it', async () => {
		const { call } = await serviceWith([{ status: 404 }, page([])]);
		await expect(getRange(call, ID)).rejects.toMatchObject({
			message: `There is no IP range with the ID ${ID}`,
			httpCode: '404',
		});
	});

	it('that may not be read is an error without reading the list', async () => {
		const { call, sent } = await serviceWith([{ status: 403 }]);
		await expect(getRange(call, ID)).rejects.toMatchObject({ httpCode: '403' });
		expect(sent()).toEqual([GET]);
	});

	it('is asked for once, and each item has a copy of its own', async () => {
		const { call, sent } = await serviceWith([{ body: range }]);
		const first = await getRangeOnce(call, ID);
		first.name = 'changed';
		expect(await getRangeOnce(call, ID)).toEqual(range);
		expect(sent()).toEqual([GET]);
	});
});

describe('all ranges by name', () => {
	it('are read once, and follow what is written', async () => {
		const nameless = { _id: 'nameless', category: 1 };
		const { call, sent } = await serviceWith([page([range, nameless]), { body: { _id: 'created-1' } }, { body: {} }]);
		expect([...(await rangesByName(call)).keys()]).toEqual(['HQ']);
		await createRange(call, { ...content, name: 'Branch' });
		await replaceRange(call, ID, { ...content, category: 4 });
		const ranges = await rangesByName(call);
		expect(ranges.get('Branch')).toMatchObject({ _id: 'created-1', name: 'Branch' });
		expect(ranges.get('HQ')).toMatchObject({ _id: ID, category: 4 });
		expect(sent()).toEqual([LIST, CREATE, UPDATE]);
	});
});

describe('a change whose answer is lost', () => {
	it.each<[string, Answer[], string[]]>([
		['was made where the list has the range', ['lost', page([range])], [CREATE, LIST]],
		['is made again where it does not', ['lost', page([]), { body: ID }], [CREATE, LIST, CREATE]],
		[
			'is made again where a range of this name differs',
			['lost', page([{ ...range, _id: 'other', category: 3 }]), { body: ID }],
			[CREATE, LIST, CREATE],
		],
	])('to create a range %s', async (_name, answers, requests) => {
		const { call, sent } = await serviceWith(answers);
		expect(await createRange(call, content)).toBe(ID);
		expect(sent()).toEqual(requests);
	});

	it.each<[string, Answer[], string[]]>([
		['was made where the range has it', ['lost', { body: range }], [UPDATE, GET]],
		[
			'is made again where the range does not have it',
			['lost', { body: { ...range, category: 3 } }, { body: {} }],
			[UPDATE, GET, UPDATE],
		],
	])('of a range %s', async (_name, answers, requests) => {
		const { call, sent } = await serviceWith(answers);
		await replaceRange(call, ID, content);
		expect(sent()).toEqual(requests);
	});

	it.each<[string, Answer[], string[]]>([
		['was made where the range is gone', ['lost', { status: 404 }, page([])], [DELETE, GET, LIST]],
		['is made again where it is there', ['lost', { body: range }, { body: {} }], [DELETE, GET, DELETE]],
	])('to delete a range %s', async (_name, answers, requests) => {
		const { call, sent } = await serviceWith(answers);
		await deleteRange(call, ID);
		expect(sent()).toEqual(requests);
	});
});

describe('the body of a change', () => {
	it('names the range that it replaces', async () => {
		const service = new ScriptedService([{ body: {} }]);
		await replaceRange(await service.call(), ID, { ...content, organization: 'Contoso' });
		expect(service.sent[0]?.body).toEqual({
			_id: ID,
			...content,
			organization: 'Contoso',
			overrideOrganization: true,
		});
	});
});
