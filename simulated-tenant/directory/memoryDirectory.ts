import { newGuid } from '../core/random';
import { ALL_PERMISSIONS, RESOURCE_ID } from './resources';
import { SEEDED_APPLICATIONS, SEEDED_PORTAL_TOKEN, SEEDED_USERS, TENANT_DOMAIN } from './seeded';
import type { Application, Consent, Directory, PortalToken, RoleAssignment, User } from './types';

function newApplication(overrides: Partial<Application>): Application {
	return {
		id: newGuid(),
		clientId: newGuid(),
		displayName: 'Application',
		secrets: [],
		certificates: [],
		redirectUris: [],
		publicClientRedirectUris: [],
		allowsPublicClientFlows: false,
		audience: 'single-tenant',
		requestedPermissions: [],
		servicePrincipalId: newGuid(),
		...structuredClone(overrides),
	};
}

/** The tenant's directory. It lives in memory and starts with the seeded applications and people. */
export class MemoryDirectory implements Directory {
	applications: Application[] = [];
	users: User[] = [];
	consents: Consent[] = [];
	roleAssignments: RoleAssignment[] = [];
	portalTokens: PortalToken[] = [];

	constructor() {
		this.reset();
	}

	reset(): void {
		this.applications = Object.values(SEEDED_APPLICATIONS).map((one) => newApplication(one));
		this.users = structuredClone(Object.values(SEEDED_USERS));
		this.consents = [];
		this.roleAssignments = [];
		this.portalTokens = [{ value: SEEDED_PORTAL_TOKEN, permissions: [...ALL_PERMISSIONS] }];
		this.grantConsent(this.seeded(SEEDED_APPLICATIONS.serviceAccountClient.clientId), ALL_PERMISSIONS);
		this.assignRoles(this.seeded(SEEDED_APPLICATIONS.daemon.clientId), ALL_PERMISSIONS);
	}

	addApplication(overrides: Partial<Application> = {}): Application {
		const application = newApplication(overrides);
		this.applications.push(application);
		return application;
	}

	addUser(overrides: Partial<User> = {}): User {
		const id = overrides.id ?? newGuid();
		const user: User = {
			id,
			username: `${id}@${TENANT_DOMAIN}`,
			displayName: 'Someone',
			password: 'Password-of-the-simulation-1!',
			enabled: true,
			mfa: false,
			conditionalAccess: false,
			administrator: false,
			portalPermissions: [...ALL_PERMISSIONS],
			...overrides,
		};
		this.users.push(user);
		return user;
	}

	grantConsent(application: Application, permissions: string[], user?: User, resourceAppId = RESOURCE_ID): void {
		const existing = this.consents.find(
			(one) => one.clientId === application.clientId && one.resourceAppId === resourceAppId && one.userId === user?.id,
		);
		if (existing) {
			existing.permissions = [...new Set([...existing.permissions, ...permissions])];
			return;
		}
		const userId = user?.id;
		this.consents.push({
			id: newGuid(),
			clientId: application.clientId,
			resourceAppId,
			userId,
			permissions: [...permissions],
		});
	}

	assignRoles(application: Application, roles: string[]): void {
		const clientId = application.clientId;
		for (const role of roles) {
			this.roleAssignments.push({ id: newGuid(), clientId, resourceAppId: RESOURCE_ID, role });
		}
	}

	/** Delegated permissions of one resource that this user, or an administrator for all users, consented to. */
	consentedPermissions(clientId: string, resourceAppId: string, userId: string): string[] {
		return this.consents
			.filter((one) => one.clientId === clientId && one.resourceAppId === resourceAppId)
			.filter((one) => one.userId === undefined || one.userId === userId)
			.flatMap((one) => one.permissions);
	}

	findApplication(clientId: string): Application | undefined {
		return this.applications.find((one) => one.clientId === clientId.toLowerCase());
	}

	findUser(username: string): User | undefined {
		return this.users.find((one) => one.username.toLowerCase() === username.toLowerCase());
	}

	private seeded(clientId: string): Application {
		const application = this.findApplication(clientId);
		if (!application) throw new Error(`No seeded application ${clientId}`);
		return application;
	}
}
