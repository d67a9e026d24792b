import { type TokenClaims, accountOf, permissionsOf } from '../../../../credentials/common/claims';
import { anyOf, holdsOneOf } from '../../permissions';
import { neededRole } from '../../roles';
import type { Operation, Resource } from '../operation';

const NOTHING = 'Nothing';
const ALL = 'all';

/** One line of the table: an operation, whether its permission is there, and what to add if it is not. */
export type AllowedOperation = {
	/** As the menus name it: "Alert › Close". */
	name: string;
	/** `null` if it is not known: a legacy portal token has no claims. */
	allowed: boolean | null;
	/** What to add. Never empty: n8n's table would show that in red. */
	needs: string;
	resource: string;
	operation: string;
};

/**
 * A line for each operation.
 *
 * @param claims what the token says about itself; absent for a legacy portal token
 */
export function allowedOperations(resources: readonly Resource[], claims: TokenClaims | undefined): AllowedOperation[] {
	return resources.flatMap(({ value: resource, name, operations }) =>
		operations.map((operation) => ({
			name: `${name} › ${operation.name}`,
			...verdictOn(resource, operation, claims),
			resource,
			operation: operation.value,
		})),
	);
}

/** The first line of the table. It has the columns of the others, so that n8n shows these first. */
export function headOf(lines: readonly AllowedOperation[], claims: TokenClaims | undefined): AllowedOperation {
	const missing = lines.filter(({ allowed }) => allowed === false).length;
	const name = 'All operations';
	if (!claims) return { name, allowed: null, needs: 'See each line', resource: ALL, operation: ALL };
	const needs = missing === 0 ? NOTHING : `${missing} of ${lines.length} need more: see their lines`;
	return { name, allowed: missing === 0, needs, resource: ALL, operation: ALL };
}

/** What the table says, in two sentences. */
export function summaryOf(lines: readonly AllowedOperation[], claims: TokenClaims | undefined): string {
	if (!claims) {
		return 'The service accepts the API token. A legacy API token does not say what it may do: the role of the person who made it decides.';
	}
	const allowed = lines.filter((line) => line.allowed).length;
	return `${nameOf(claims)} has the permissions for ${allowed} of ${lines.length} operations. Where roles apply, a role in Microsoft Defender may still refuse some of them.`;
}

function verdictOn(
	resource: string,
	{ permissions, isForPeopleOnly, changes }: Operation,
	claims: TokenClaims | undefined,
): Pick<AllowedOperation, 'allowed' | 'needs'> {
	if (permissions.length === 0) return { allowed: true, needs: NOTHING };
	const role = `the role ${neededRole(resource, permissions, changes).least} or higher`;
	if (!claims) return { allowed: null, needs: `A person with ${role}` };
	if (isForPeopleOnly && claims.scp === undefined) {
		return { allowed: false, needs: 'The sign-in of a person: the service refuses it to applications' };
	}
	if (holdsOneOf(permissions, permissionsOf(claims))) return { allowed: true, needs: NOTHING };
	return { allowed: false, needs: `${anyOf(permissions)}, and ${role} where roles apply` };
}

function nameOf(claims: TokenClaims): string {
	const account = accountOf(claims);
	return 'user' in account ? account.user : `The app ${account.application ?? 'of this credential'}`;
}
