import { newRecordId } from '../core/random';
import type { DiscoveryStream } from './types';

/** A continuous report of Cloud Discovery that has just received data. */
export function makeStream(overrides: Partial<DiscoveryStream> = {}): DiscoveryStream {
	const now = new Date().toISOString();
	return {
		_id: newRecordId(),
		anonymizeUsers: false,
		displayName: 'Head office firewall',
		logType: 112,
		receiverType: 'syslog',
		protocol: 'udp',
		streamType: 1,
		isManual: false,
		created: now,
		lastModified: now,
		lastDataReceived: now,
		logFilesHistoryCount: 2,
		logFilesFailsCount: 0,
		supportedEntityTypes: [],
		supportedTrafficTypes: [1],
		globalAggregated: true,
		timeFrames2: {},
		sourceStreams: [],
		...overrides,
	};
}
