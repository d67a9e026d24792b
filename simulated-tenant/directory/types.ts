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

/** A permission that an application requests, by name. `application` permissions are app roles. */
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
	/** Redirect URIs of the platform "Mobile and desktop". Only codes sent to these may be redeemed without a secret. */
	publicClientRedirectUris: string[];
	/** "Allow public client flows" in the portal: password and device code work without a secret. */
	allowsPublicClientFlows: boolean;
	audience: 'single-tenant' | 'multitenant';
	requestedPermissions: RequestedPermission[];
	/** Object id of the service principal; undefined until it is created. */
	servicePrincipalId: string | undefined;
	/** When it was created through Microsoft Graph; undefined for seeded ones. */
	createdAt?: number | undefined;
	/** When its service principal was created through Microsoft Graph. */
	servicePrincipalCreatedAt?: number | undefined;
}

export interface User {
	id: string;
	username: string;
	displayName: string;
	password: string;
	enabled: boolean;
	/** The password alone is not enough: the browser sign-in asks for approval, and the password grant is refused. */
	mfa: boolean;
	/** A Conditional Access policy refuses every sign-in. */
	conditionalAccess: boolean;
	/** Whether the person is a global administrator, who may consent for the tenant. */
	administrator: boolean;
	/** Permissions that the person's role in the Defender portal allows. */
	portalPermissions: string[];
}

/** Consent to delegated permissions, for one user or (without `userId`) for all. */
export interface Consent {
	id: string;
	clientId: string;
	resourceAppId: string;
	userId: string | undefined;
	permissions: string[];
}

/** An app role of an application: consent to an application permission. */
export interface RoleAssignment {
	id: string;
	clientId: string;
	resourceAppId: string;
	role: string;
}

export interface PortalToken {
	value: string;
	/** Permissions of the person who created it. */
	permissions: string[];
}

export interface Directory {
	applications: Application[];
	users: User[];
	consents: Consent[];
	roleAssignments: RoleAssignment[];
	/** Legacy tokens created in the Defender portal. */
	portalTokens: PortalToken[];
	addApplication(overrides?: Partial<Application>): Application;
	addUser(overrides?: Partial<User>): User;
	/** Consents for all users (admin consent), or for one. */
	grantConsent(application: Application, permissions: string[], user?: User): void;
	/** Gives admin consent to application permissions. */
	assignRoles(application: Application, roles: string[]): void;
	/** Sets everything back to the seeded state. */
	reset(): void;
}
