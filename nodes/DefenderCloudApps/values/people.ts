/** The people of a record, in a form that the entity fields accept: as a whole, by `key`, or by `address`. */
import type { IDataObject } from 'n8n-workflow';

import { arrayOf, objectOf, textOf } from './decode';
import { OFFICE_365, entityKey, entityReference } from './entityKey';

/** A person, or an account that acts like one. */
export type Person = {
	/** As the portal shows it: the display name, or what else is known. */
	name: string;
	/** The address that the person signs in with or, if that is not known, the e-mail address. */
	address: string | null;
	/** The key that Entity > Get accepts, in base64. */
	key: string | null;
};

/**
 * The people that an alert is about, each once. An alert names a person as an account, with a display name, and often again
 * as a user, with nothing but the address. Somebody with accounts in several apps has the key of the Microsoft 365 account.
 */
export function peopleOf({ entities }: IDataObject): Person[] {
	const accounts = arrayOf(entities)
		.map(objectOf)
		.filter(({ type }) => type === 'account' || type === 'user')
		.sort((one, other) => rankOf(one) - rankOf(other));
	const known = new Set<string>();
	return accounts.flatMap((account) => {
		const identities = identitiesOf(account);
		const isKnown = identities.some((identity) => known.has(identity));
		for (const identity of identities) known.add(identity);
		return isKnown ? [] : [personOf(account)];
	});
}

/**
 * Who did what an activity tells of; `undefined` where it does not say. In a recorded failed sign-in, `user` names nobody,
 * because nobody was signed in: the name that was tried is in other fields.
 */
export function actorOf({ user, failedUserData, entityData, resolvedActor }: IDataObject): Person | undefined {
	const actor = objectOf(resolvedActor);
	const signIn = objectOf(objectOf(entityData)['0']);
	const account = objectOf(objectOf(entityData)['2']);
	const signInName = objectOf(signIn.id).id;
	const names = [objectOf(user).userName, objectOf(failedUserData).userName, signInName].map(given);
	const address = names.find(isAddress) ?? null;
	const name = [actor.name, account.displayName, signIn.displayName, ...names].map(given).find(isGiven);
	const reference =
		entityReference({ id: actor.id, saas: actor.saasId, inst: actor.instanceId }) ??
		entityReference(account.id) ??
		entityReference(signIn.id) ??
		entityReference(address);
	if (!name) return undefined;
	return { name, address, key: reference ? entityKey(reference) : null };
}

/** The Microsoft 365 account first and a mere address last: the first that names a person gives the key. */
function rankOf({ type, saas }: IDataObject): number {
	if (type === 'user') return 2;
	return Number(saas ?? OFFICE_365) === OFFICE_365 ? 0 : 1;
}

/** Two entries are about the same person if they share one of these: their addresses or, without any, the ID or the label. */
function identitiesOf({ pa, em, label, id }: IDataObject): string[] {
	const addresses = [pa, em, id].map(given).filter(isAddress);
	return addresses.length > 0 ? addresses.map((address) => address.toLowerCase()) : [textOf(id ?? label)];
}

function personOf(account: IDataObject): Person {
	const { pa, em, label, id } = account;
	const address = [pa, em, id].map(given).find(isAddress) ?? null;
	const reference = entityReference(account);
	return {
		name: given(label) ?? address ?? textOf(id),
		address,
		key: reference ? entityKey(reference) : null,
	};
}

/** Text with something in it. */
function given(value: unknown): string | undefined {
	return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function isGiven(value: string | undefined): value is string {
	return value !== undefined;
}

function isAddress(value: string | undefined): value is string {
	return value !== undefined && /^\S+@\S+$/.test(value);
}
