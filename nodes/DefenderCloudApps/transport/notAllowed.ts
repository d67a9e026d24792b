import { type TokenClaims, accountOf, permissionsOf } from '../../../credentials/common/claims';
import { anyOf, holdsOneOf } from '../permissions';
import { roleForPath, roleInWords } from '../roles';
import type { Advice, ErrorContext } from './advice';

const WHERE_ROLES_ARE_GIVEN =
	'in the Microsoft Defender portal under Permissions > Microsoft Defender XDR > Roles (unified RBAC, the default for new tenants since August 2026), under Permissions > Cloud Apps > Roles, or in Entra';

/** A 403: either the token lacks a permission, or it holds one and the account lacks a role. The token's claims tell. */
export function notAllowed(context: ErrorContext): Advice {
	const { permissions, authentication, path, claims } = context;
	if (path.includes('files') && authentication === 'application') return FILES_REFUSED;
	if (authentication === 'apiToken') return roleMissing(context, 'The person who made the API token');
	if (!claims || permissions.length === 0) return permissionMissing(context, '');
	const held = permissionsOf(claims);
	if (holdsOneOf(permissions, held)) return roleMissing(context, nameOf(claims));
	return permissionMissing(
		context,
		`${nameOf(claims)} has ${held.length > 0 ? held.join(', ') : 'no permission'} instead. `,
	);
}

const FILES_REFUSED: Advice = {
	message: 'The service refuses files to an application',
	description:
		'Microsoft lists the file API for no permission, and an application token is refused with every permission granted. Use "Microsoft Defender for Cloud Apps OAuth2 API" or "Microsoft Defender for Cloud Apps User API" for this operation; other clients report that a legacy API token works, too ("Microsoft Defender for Cloud Apps Token API").',
};

function permissionMissing({ permissions, path }: ErrorContext, instead: string): Advice {
	const needed = anyOf(permissions);
	return {
		message: `The permission ${needed} is missing`,
		description: `${instead}Add ${needed} of "Microsoft Cloud App Security" to the app registration, grant admin consent, choose it in the credential and connect again. Where Microsoft Defender's unified role-based access control (RBAC) is on, the person or app needs a role there, too: ${roleInWords(roleForPath(path, permissions))}`,
	};
}

function roleMissing({ permissions, path }: ErrorContext, account: string): Advice {
	const role = roleForPath(path, permissions);
	return {
		message: `${account} lacks a role in Microsoft Defender`,
		description: `The permission is there; the role is not. Ask an administrator for this role ${WHERE_ROLES_ARE_GIVEN}: ${roleInWords(role)}`,
	};
}

function nameOf(claims: TokenClaims): string {
	const account = accountOf(claims);
	return 'user' in account ? account.user : `The app ${account.application ?? 'of this credential'}`;
}
