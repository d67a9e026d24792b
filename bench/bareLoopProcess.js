'use strict';

/**
 * What somebody would write by hand who knows the API well: one request after the other, and everything is kept. It runs
 * in a process of its own, so that its time and memory are its own.
 *
 * Its jobs come as JSON, one a line. It answers each with `{items}`, and says once that it is ready.
 */
const { open } = require('node:fs/promises');
const { createInterface } = require('node:readline');

const BLOCK_IN_BYTES = 8 * 1024 ** 2;

async function post({ apiUrl, token, isClosing = false }, path, body) {
	for (;;) {
		const response = await fetch(`${apiUrl}${path}`, {
			method: 'POST',
			headers: {
				authorization: `Bearer ${token}`,
				'content-type': 'application/json',
				...(isClosing && { connection: 'close' }),
			},
			body: JSON.stringify(body),
		});
		if (response.status === 429) {
			const { detail = '' } = await response.json();
			const seconds = Number(/(\d+) second/.exec(detail)?.[1] ?? 60);
			await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
			continue;
		}
		if (!response.ok) throw new Error(`${path} answered with ${response.status}`);
		return await response.json();
	}
}

async function put(address, body) {
	const response = await fetch(address, { method: 'PUT', body });
	if (!response.ok) throw new Error(`The storage answered with ${response.status}`);
}

const JOBS = {
	async alerts(job) {
		const kept = [];
		let before = Number.MAX_SAFE_INTEGER;
		for (;;) {
			const page = await post(job, '/api/v1/alerts/', {
				limit: 100,
				sortField: 'date',
				sortDirection: 'desc',
				filters: before === Number.MAX_SAFE_INTEGER ? {} : { date: { lte: before } },
			});
			kept.push(...page.data);
			if (!page.hasNext) return kept.length;
			before = page.data.at(-1).timestamp - 1;
		}
	},
	async activities(job) {
		const kept = [];
		let filters = {};
		for (;;) {
			const page = await post(job, '/api/v1/activities/', { isScan: true, limit: 5000, filters });
			kept.push(...page.data);
			if (!page.hasNext) return kept.length;
			filters = page.nextQueryFilters;
		}
	},
	async close(job) {
		let count = 0;
		for (let start = 0; start < job.ids.length; start += 100) {
			const filters = { id: { eq: job.ids.slice(start, start + 100) } };
			const answer = await post(job, '/api/v1/alerts/close_benign/', { filters });
			count += answer.closed_benign;
		}
		return count;
	},
	async entities(job) {
		let count = 0;
		for (const key of job.keys) {
			const response = await fetch(`${job.apiUrl}/api/v1/entities/${encodeURIComponent(key)}/`, {
				headers: { authorization: `Bearer ${job.token}` },
			});
			if (!response.ok) throw new Error(`The entity answered with ${response.status}`);
			await response.json();
			count += 1;
		}
		return count;
	},
	async upload({ file, url }) {
		const log = await open(file);
		const ids = [];
		for await (const block of log.createReadStream({ highWaterMark: BLOCK_IN_BYTES })) {
			const id = Buffer.from(String(ids.length).padStart(8, '0')).toString('base64');
			ids.push(id);
			await put(`${url}&comp=block&blockid=${encodeURIComponent(id)}`, block);
		}
		const list = ids.map((id) => `<Latest>${id}</Latest>`).join('');
		await put(`${url}&comp=blocklist`, `<?xml version="1.0" encoding="utf-8"?><BlockList>${list}</BlockList>`);
		return 1;
	},
};

async function main() {
	console.log(JSON.stringify({ ready: true }));
	for await (const line of createInterface({ input: process.stdin })) {
		const job = JSON.parse(line);
		console.log(JSON.stringify({ items: await JOBS[job.name](job) }));
	}
}

void main();
