import type { Clock } from '../core/clock';
import { newOpaqueValue } from '../core/random';

const CODE_LIFETIME_IN_MS = 10 * 60_000;
const REFRESH_INACTIVITY_IN_MS = 90 * 24 * 3_600_000;
const DEVICE_CODE_LIFETIME_IN_MS = 15 * 60_000;

/** What a sign-in has allowed. Codes, refresh tokens and device codes have this in common. */
export interface Grant {
	clientId: string;
	/** Object id of the person. */
	userId: string;
	/** Tenant segment of the sign-in address. */
	tenant: string;
	scope: string;
	/** Whether it may be redeemed without a secret. */
	isPublicClient: boolean;
	/** Whether the person signed in with the password alone. Such a grant ends once a second factor is required. */
	isByPassword?: boolean;
}

export interface CodeGrant extends Grant {
	redirectUri: string;
	codeChallenge: string | undefined;
	nonce: string | undefined;
	expiresAt: number;
	isRedeemed: boolean;
}

export interface RefreshGrant extends Grant {
	issuedAt: number;
	expiresAt: number;
	isRevoked: boolean;
	isRedeemed: boolean;
}

export interface DeviceGrant {
	userCode: string;
	clientId: string;
	tenant: string;
	scope: string;
	expiresAt: number;
	outcome: 'pending' | 'declined' | { userId: string };
}

/** An authorization request whose person is on the sign-in page. */
export interface SignIn extends Omit<Grant, 'userId'> {
	redirectUri: string | undefined;
	/** The code that was typed in; only the device flow has one, in place of a redirect. */
	deviceCode: string | undefined;
	responseMode: string;
	state: string | undefined;
	nonce: string | undefined;
	codeChallenge: string | undefined;
	forcesConsent: boolean;
	userId: string | undefined;
}

/** Everything that Entra issues and later redeems. Expired and redeemed grants stay, to be refused with the right error. */
export class IssuedGrants {
	private readonly codes = new Map<string, CodeGrant>();
	private readonly refreshTokens = new Map<string, RefreshGrant>();
	private readonly devices = new Map<string, DeviceGrant>();
	private readonly signIns = new Map<string, SignIn>();

	constructor(private readonly clock: Clock) {}

	addCode(grant: Omit<CodeGrant, 'expiresAt' | 'isRedeemed'>): string {
		const code = `1.${newOpaqueValue(48)}`;
		this.codes.set(code, { ...grant, expiresAt: this.clock.now() + CODE_LIFETIME_IN_MS, isRedeemed: false });
		return code;
	}

	findCode(code: string): CodeGrant | undefined {
		return this.codes.get(code);
	}

	addRefreshToken(grant: Grant): string {
		const token = `1.${newOpaqueValue(96)}`;
		const now = this.clock.now();
		this.refreshTokens.set(token, {
			...grant,
			issuedAt: now,
			expiresAt: now + REFRESH_INACTIVITY_IN_MS,
			isRevoked: false,
			isRedeemed: false,
		});
		return token;
	}

	findRefreshToken(token: string): RefreshGrant | undefined {
		return this.refreshTokens.get(token);
	}

	revokeAll(): void {
		for (const grant of this.refreshTokens.values()) grant.isRevoked = true;
	}

	addDeviceCode(request: Pick<DeviceGrant, 'clientId' | 'tenant' | 'scope'>): { deviceCode: string; userCode: string } {
		const deviceCode = newOpaqueValue(48);
		const userCode = newOpaqueValue(16)
			.replace(/[^A-Za-z0-9]/g, '')
			.slice(0, 9)
			.toUpperCase();
		const expiresAt = this.clock.now() + DEVICE_CODE_LIFETIME_IN_MS;
		this.devices.set(deviceCode, { ...request, userCode, expiresAt, outcome: 'pending' });
		return { deviceCode, userCode };
	}

	findDevice(deviceCode: string): DeviceGrant | undefined {
		return this.devices.get(deviceCode);
	}

	findDeviceByUserCode(userCode: string): [string, DeviceGrant] | undefined {
		return [...this.devices].find(([, grant]) => grant.userCode === userCode.trim().toUpperCase());
	}

	removeDevice(deviceCode: string): void {
		this.devices.delete(deviceCode);
	}

	addSignIn(signIn: SignIn): string {
		const flow = newOpaqueValue(16);
		this.signIns.set(flow, signIn);
		return flow;
	}

	findSignIn(flow: string): SignIn | undefined {
		return this.signIns.get(flow);
	}

	removeSignIn(flow: string): void {
		this.signIns.delete(flow);
	}
}
