import { request } from 'node:https';
import path from 'node:path';

import { workFolder } from '../../scripts/bootstrap/project';
import { ensureServerCertificate } from '../../simulated-tenant';
import { type StandInCertificate, makeCertificate } from './stand-ins/certificate';
import { ChatModel } from './stand-ins/chatModel';
import { Jira } from './stand-ins/jira';
import { type Service, basic } from './stand-ins/service';
import { ServiceNow } from './stand-ins/serviceNow';
import { Slack } from './stand-ins/slack';
import { TheHive } from './stand-ins/theHive';
import { WebServer } from './stand-ins/webServer';

interface Answer {
	status: number;
	text: string;
}

/** Chat of one message, as every request to a model has it. */
const CHAT = { model: 'm', messages: [{ role: 'user', content: 'Hello' }] };

describe('The stand-ins refuse what the services refuse', () => {
	let certificate: StandInCertificate;
	const services: Record<string, { service: Service; authorization: string }> = {};

	function send(
		name: string,
		method: string,
		address: string,
		body?: unknown,
		authorization = services[name]!.authorization,
	): Promise<Answer> {
		const headers = { authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
		return new Promise((resolve, reject) => {
			const sent = request(
				new URL(address, services[name]!.service.url),
				{ method, headers, ca: certificate.certificate },
				(response) => {
					let text = '';
					response.on('data', (chunk: Buffer) => (text += chunk.toString()));
					response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
				},
			);
			sent.on('error', reject);
			sent.end(body === undefined ? undefined : JSON.stringify(body));
		});
	}

	beforeAll(async () => {
		const { certificateFile } = await ensureServerCertificate(path.join(workFolder, 'certificates'));
		certificate = await makeCertificate(path.join(workFolder, 'stand-ins-test'), [], certificateFile);
		const chatModel = await ChatModel.start(certificate);
		const jira = await Jira.start(certificate);
		const serviceNow = await ServiceNow.start(certificate);
		const slack = await Slack.start(certificate);
		const theHive = await TheHive.start(certificate);
		const web = await WebServer.start(certificate);
		web.put('/table.csv', 'name\n');
		services.chatModel = { service: chatModel.service, authorization: `Bearer ${chatModel.apiKey}` };
		services.jira = { service: jira.service, authorization: basic(jira.email, jira.apiToken) };
		services.serviceNow = { service: serviceNow.service, authorization: basic(serviceNow.user, serviceNow.password) };
		services.slack = { service: slack.service, authorization: `Bearer ${slack.accessToken}` };
		services.theHive = { service: theHive.service, authorization: `Bearer ${theHive.apiKey}` };
		services.web = { service: web.service, authorization: basic(web.user, web.password) };
	});

	afterAll(async () => {
		await Promise.all(Object.values(services).map(({ service }) => service.stop()));
	});

	it.each([
		['chatModel', 'POST', '/v1/chat/completions', CHAT, 401],
		['jira', 'GET', '/rest/api/2/issuetype', undefined, 401],
		['serviceNow', 'GET', '/api/now/table/incident', undefined, 401],
		['theHive', 'POST', '/api/v1/query', { query: [{ _name: 'listCase' }] }, 401],
		['web', 'GET', '/table.csv', undefined, 401],
	])('%s: the wrong sign-in, and only that', async (name, method, address, body, status) => {
		expect((await send(name, method, address, body, 'Bearer wrong')).status).toBe(status);
		expect((await send(name, method, address, body)).status).toBe(200);
	});

	it.each([
		['chatModel', 'GET', '/v1/chat/completions', 404],
		['jira', 'DELETE', '/rest/api/2/issue', 404],
		['serviceNow', 'PUT', '/api/now/table/incident', 400],
		['theHive', 'GET', '/api/v1/case', 404],
		['web', 'DELETE', '/table.csv', 405],
	])('%s: the wrong method', async (name, method, address, status) => {
		expect((await send(name, method, address)).status).toBe(status);
	});

	it.each([
		['chatModel', 'POST', '/v1/chat/completions', { ...CHAT, colour: 'blue' }],
		[
			'jira',
			'POST',
			'/rest/api/2/issue',
			{ fields: { project: { id: '10000' }, issuetype: { id: '10001' }, summary: 'A', colour: 'blue' } },
		],
		['jira', 'POST', '/rest/api/2/search/jql', { jql: 'labels = "a"', fields: ['labels'], colour: 'blue' }],
		['serviceNow', 'POST', '/api/now/table/incident', { short_description: 'A', colour: 'blue' }],
		['theHive', 'POST', '/api/v1/case', { title: 'A', description: 'B', colour: 'blue' }],
	])('%s: a field that nobody knows (%s %s)', async (name, method, address, body) => {
		const answer = await send(name, method, address, body);

		expect(answer.status).toBe(400);
		expect(answer.text).toContain('colour');
	});

	it.each([
		['the wrong token', { channel: '#security-alerts', text: 'Hello' }, 'Bearer wrong', 'invalid_auth'],
		['an unknown channel', { channel: '#elsewhere', text: 'Hello' }, undefined, 'channel_not_found'],
		[
			'an unknown field',
			{ channel: '#security-alerts', text: 'Hello', colour: 'blue' },
			undefined,
			'invalid_arguments',
		],
		['nothing to say', { channel: '#security-alerts' }, undefined, 'no_text'],
		[
			'a button of the wrong kind',
			{
				channel: '#security-alerts',
				blocks: [{ type: 'actions', elements: [{ type: 'wheel', text: { type: 'plain_text', text: 'A' } }] }],
			},
			undefined,
			'invalid_blocks',
		],
	])('Slack: %s, with status 200 and the reason', async (_what, body, authorization, error) => {
		const answer = await send('slack', 'POST', '/api/chat.postMessage', body, authorization);

		expect(answer.status).toBe(200);
		expect(JSON.parse(answer.text)).toEqual({ ok: false, error });
	});
});
