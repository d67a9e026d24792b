import type { TokenClaims } from '../../../credentials/common/claims';
import type { Permission } from '../permissions';
import type { Authentication } from './credentialTypes';

/** What the words about a failure depend on besides the failure. */
export interface ErrorContext {
	permissions: readonly Permission[];
	authentication: Authentication;
	path: readonly string[];
	/** Whether the request changes something. */
	isChange: boolean;
	itemIndex?: number;
	/** What the token says about itself, where that is known. Read after a refusal only. */
	claims?: TokenClaims;
}

/** What happened, then what to do. */
export interface Advice {
	message: string;
	description: string;
}
