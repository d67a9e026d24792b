import type { CloudFields } from '../cloud';

/** What both unattended credential types have in common. */
export interface UnattendedFields extends CloudFields {
	tenantId?: string;
	clientId?: string;
	clientSecret?: string;
	/** Not the token alone: see ./storedToken. Empty until the first sign-in. */
	accessToken?: string;
}

/** Fields of `defenderCloudAppsUserApi`. */
export interface UserFields extends UnattendedFields {
	username?: string;
	password?: string;
	permissions?: string[];
}

/** Fields of `defenderCloudAppsApplicationApi`. */
export interface ApplicationFields extends UnattendedFields {
	clientAuthentication?: 'secret' | 'certificate';
	/** PEM. */
	certificate?: string;
	/** PEM, encrypted or not. */
	privateKey?: string;
	passphrase?: string;
}
