import type { SimulatedTenant } from '../../simulated-tenant';

/** What can be changed in a tenant, by the name of the record: two snapshots are equal where nothing was changed. */
export type Snapshot = Readonly<Record<string, string>>;

/** What the tenant holds now, without times and without ids that it makes itself. */
export function snapshotOf({ alerts, feedback, subnets, uploads }: SimulatedTenant): Snapshot {
	const taken: Record<string, string> = {};
	const add = (name: string, content: unknown): void => {
		let free = name;
		for (let count = 2; free in taken; count++) free = `${name} (${count})`;
		taken[free] = JSON.stringify(content);
	};
	for (const { _id, statusValue, resolutionStatusValue, comment = null } of alerts) {
		add(`alert ${_id}`, { statusValue, resolutionStatusValue, comment });
	}
	for (const { name, category, organization, tags, subnets: addresses } of subnets) {
		add(`range ${name}`, {
			category,
			organization,
			tags,
			addresses: addresses.map(({ originalString }) => originalString).sort(),
		});
	}
	for (const { about, id, feedbackText } of feedback) add('feedback', { about, id, feedbackText });
	for (const { fileName, inputStreamName, sha256 } of uploads) add('upload', { fileName, inputStreamName, sha256 });
	return taken;
}

/** Counts how often each alert is closed from now on. A second close changes nothing in the alert but shows in its audit. */
export class Closings {
	private readonly counts = new Map<string, number>();

	constructor({ alerts }: SimulatedTenant) {
		for (const alert of alerts) {
			let status = alert.resolutionStatusValue;
			Object.defineProperty(alert, 'resolutionStatusValue', {
				enumerable: true,
				get: () => status,
				set: (value: number) => {
					status = value;
					this.counts.set(alert._id, (this.counts.get(alert._id) ?? 0) + 1);
				},
			});
		}
	}

	/** Alerts that were closed more than once. */
	get repeated(): string[] {
		return [...this.counts].filter(([, count]) => count > 1).map(([id]) => id);
	}
}
