import type { IDataObject } from 'n8n-workflow';

import { type Fault, type TenantReply, makeActivity, makeSubnet } from '../../../simulated-tenant';
import { NodeFixture } from './nodeFixture';

export const ACTIVITIES = /^\/api\/v1\/activities\/$/;
export const ALERTS = /^\/api\/v1\/alerts\/$/;
export const ONE_ALERT = /^\/api\/v1\/alerts\/[0-9a-f]+\/$/;
export const RANGES = /^\/api\/v1\/subnet\/$/;
export const ONE_RANGE = /^\/api\/v1\/subnet\/[^/]+\/$/;
export const ANY = /./;

export interface Assumption {
	assumption: string;
	result: string;
	seen: string;
}

export interface Report extends IDataObject {
	report: string;
	summary: string;
	requests: number;
	headers: string[];
}

export type Body = Record<string, unknown> & { data: IDataObject[] };

export const DIAGNOSE = { resource: 'access', operation: 'diagnose' };

/** A tenant that has something to show for every question. */
export class DiagnosisFixture extends NodeFixture {
	/** @param time of the tenant and of the node: it stands still, so that clocks agree however slow the machine is */
	constructor(readonly time = Date.now()) {
		super({ now: () => time });
	}

	override async reset(): Promise<void> {
		await super.reset();
		this.addAlerts(60);
		for (let index = 0; index < 240; index++) {
			// Two activities share each second.
			const timestamp = this.time - 600_000 - Math.floor(index / 2) * 1_000;
			this.tenant.activities.push(makeActivity({ timestamp, created: timestamp + (index % 3 === 0 ? 240_000 : 90) }));
		}
		this.tenant.subnets.push(makeSubnet({ name: 'Head office' }), makeSubnet({ name: 'Branch' }));
	}

	async diagnose(options: Parameters<NodeFixture['run']>[1] = {}): Promise<Report> {
		const { items, error } = await this.run(DIAGNOSE, options);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		return items[0] as Report;
	}
}

export function assumptionsOf(report: Report): Assumption[] {
	return report.assumptions as unknown as Assumption[];
}

/** The assumptions with a result other than `holds`, as "assumption: what was seen". */
export function notHeld(report: Report, result: string): string[] {
	return assumptionsOf(report)
		.filter((one) => one.result === result)
		.map(({ assumption, seen }) => `${assumption}: ${seen}`);
}

/** Every request to this list is answered with a changed body. */
export function changed(path: RegExp, change: (body: Body) => unknown): Fault {
	return changedReply(path, (reply) => ({ ...reply, body: JSON.stringify(change(JSON.parse(reply.body) as Body)) }));
}

/** Some of the requests to this list, by their number from 1, are answered with a changed body. */
export function changedAt(path: RegExp, changes: Record<number, (body: Body) => unknown>): Fault {
	let met = 0;
	return changed(path, (body) => changes[++met]?.(body) ?? body);
}

export function changedReply(path: RegExp, change: (reply: TenantReply) => TenantReply): Fault {
	return { match: { host: 'api', path }, times: Number.POSITIVE_INFINITY, answer: { change } };
}

export function answered(path: RegExp, status: number, body: unknown, nth?: number): Fault {
	return { match: { host: 'api', path, nth }, answer: { status, body } };
}

export function withHeaders(reply: TenantReply, headers: Record<string, string>): TenantReply {
	return { ...reply, headers: { ...reply.headers, ...headers } };
}
