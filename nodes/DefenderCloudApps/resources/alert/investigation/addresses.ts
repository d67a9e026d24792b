import type { IDataObject } from 'n8n-workflow';

import { arrayOf, objectOf, textOf } from '../../../values/decode';
import type { RangeFacts, RangeFinder } from '../../../values/facts';

/** An address of an alert or of the activities of its people, and what the tenant says about it. */
export type InvestigatedAddress = {
	address: string;
	/** Category of the tenant's IP range that holds the address: `Corporate`, `VPN`, `Risky` … `null`: it is in none. */
	category: string | null;
	/** Name of that range. */
	range: string | null;
	tags: string[];
	/** Where an activity says that the address is, such as `NL`. */
	country: string | null;
	isInAlert: boolean;
	/** How many of the activities came from it. */
	activityCount: number;
};

/** The addresses of the alert, then the others in the order of the activities. */
export async function investigatedAddresses(
	alert: IDataObject,
	activities: readonly IDataObject[],
	rangeOf: RangeFinder,
): Promise<InvestigatedAddress[]> {
	const ofAlert = addressesOf(alert);
	const ofActivities = activities.map(({ ipAddress }) => ipAddress).filter(isGiven);
	const found: InvestigatedAddress[] = [];
	for (const address of new Set([...ofAlert, ...ofActivities])) {
		const own = activities.filter(({ ipAddress }) => ipAddress === address);
		const country = own.map((activity) => activity.country).find(isGiven) ?? null;
		found.push({
			address,
			...rangeFields(await rangeOf(address)),
			country,
			isInAlert: ofAlert.includes(address),
			activityCount: own.length,
		});
	}
	return found;
}

/** The IP addresses that an alert names. */
export function addressesOf({ entities }: IDataObject): string[] {
	const addresses = arrayOf(entities)
		.map(objectOf)
		.filter(({ type }) => type === 'ip')
		.map(({ id, label }) => textOf(id ?? label ?? ''));
	return [...new Set(addresses.filter(isGiven))];
}

function rangeFields(range: RangeFacts | undefined): Pick<InvestigatedAddress, 'category' | 'range' | 'tags'> {
	return { category: range?.category ?? null, range: range?.name ?? null, tags: range?.tags ?? [] };
}

function isGiven(value: unknown): value is string {
	return typeof value === 'string' && value !== '';
}
