export interface ClientSecret {
	keyId: string;
	value: string;
	/** Milliseconds since the epoch. */
	expiresAt: number;
}

export interface RegisteredCertificate {
	keyId: string;
	/** PEM. */
	certificate: string;
}

/** A permission that an application asks for, by name; `application` permissions are app roles. */
export interface RequestedPermission {
	resourceAppId: string;
	kind: 'delegated' | 'application';
	name: string;
}

/** An app registration together with its enterprise application in this tenant. */
export interface Application {
	/** Object id of the registration. */
	id: string;
	clientId: string;
	displayName: string;
	secrets: ClientSecret[];
	certificates: RegisteredCertificate[];
	redirectUris: string[];
	/** Redirect URIs of the platform "Mobile and desktop": only these may be redeemed without a secret. */
	publicClientRedirectUris: string[];
	/** "Allow public client flows": password and device code without a secret. */
	allowsPublicClientFlows: boolean;
	audience: 'single-tenant' | 'multitenant';
	requestedPermissions: RequestedPermission[];
	/** Object id of the service principal; undefined where there is none yet. */
	servicePrincipalId: string | undefined;
	/** When it was made through Microsoft Graph; undefined for those that were always there. */
	createdAt?: number | undefined;
	/** When its service principal was made through Microsoft Graph. */
	servicePrincipalCreatedAt?: number | undefined;
}

export interface User {
	id: string;
	username: string;
	displayName: string;
	password: string;
	enabled: boolean;
	/** The password alone is not enough: the browser sign-in asks for a code, the password grant is refused. */
	mfa: boolean;
	/** Refused by a Conditional Access policy, whatever the flow. */
	conditionalAccess: boolean;
	/** Global administrator: may consent for the tenant. */
	administrator: boolean;
	/** Permissions that the person's role in the Defender portal allows. */
	portalPermissions: string[];
}

/** Consent for delegated permissions, for one user or (without `userId`) for all. */
export interface Consent {
	id: string;
	clientId: string;
	resourceAppId: string;
	userId: string | undefined;
	permissions: string[];
}

/** An app role given to an application: consent for application permissions. */
export interface RoleAssignment {
	id: string;
	clientId: string;
	resourceAppId: string;
	role: string;
}

export interface PortalToken {
	value: string;
	/** Permissions of the person who made it. */
	permissions: string[];
}

export interface Directory {
	applications: Application[];
	users: User[];
	consents: Consent[];
	roleAssignments: RoleAssignment[];
	/** Legacy tokens made in the Defender portal. */
	portalTokens: PortalToken[];
	addApplication(overrides?: Partial<Application>): Application;
	addUser(overrides?: Partial<User>): User;
	/** Consent for all users (admin consent), or for one. */
	grantConsent(application: Application, permissions: string[], user?: User): void;
	/** Admin consent for application permissions. */
	assignRoles(application: Application, roles: string[]): void;
	/** Everything as it was at the start. */
	reset(): void;
}
