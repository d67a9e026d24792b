import { readdirSync } from 'node:fs';
import path from 'node:path';

import type { ICredentialType, INodeProperties } from 'n8n-workflow';

import { resources } from '../../nodes/DefenderCloudApps/resources/index';
import type { Operation, Resource } from '../../nodes/DefenderCloudApps/resources/operation';
import { type TriggerEvent, triggerEvents } from '../../nodes/DefenderCloudApps/trigger/events';
import { triggerParameters } from '../../nodes/DefenderCloudApps/trigger/parameters';
import { projectFolder } from '../bootstrap/project';
import { errorExamples } from './errors';
import { type Way, waysOf } from './examples';

/** One picture, which is made light and dark. */
export interface Picture {
	/** Below docs/gallery, without theme and ending: `operations/alert-close-panel`. */
	name: string;
	/** What it shows of its subject: "Panel". */
	caption: string;
}

interface SubjectBase {
	/** The part of the page that it is in: "Alert", "Triggers". */
	part: string;
	/** As the page names it: "Alert › Close › By Filter". */
	title: string;
	pictures: Picture[];
}

export type Subject = SubjectBase &
	(
		| { kind: 'editor' }
		| { kind: 'menu' }
		| { kind: 'operation'; resource: Resource; operation: Operation; way: Way }
		| { kind: 'event'; event: TriggerEvent }
		| { kind: 'credential'; type: ICredentialType }
		| { kind: 'error'; name: string }
		/** `file` is the workflow below playbooks. */
		| { kind: 'playbook'; file: string }
	);

/** Everything that the gallery shows, from the tables that declare it, in the order of the page. */
export function subjects(): Subject[] {
	return [
		editor(),
		menu(),
		...resources.flatMap((resource) => resource.operations.flatMap((operation) => ways(resource, operation))),
		...triggerEvents.map(event),
		...credentialTypes().map(credential),
		...errorExamples.map(error),
		...playbookFiles().map(playbook),
	];
}

function editor(): Subject {
	return {
		kind: 'editor',
		part: 'In the editor',
		title: 'A workflow that was run',
		pictures: [
			{ name: 'editor/workflow', caption: 'Workflow' },
			{ name: 'editor/node', caption: 'Node' },
		],
	};
}

function menu(): Subject {
	return {
		kind: 'menu',
		part: 'In the editor',
		title: 'Its actions and triggers in the node menu',
		pictures: [{ name: 'menu/actions', caption: 'Menu' }],
	};
}

function ways(resource: Resource, operation: Operation): Subject[] {
	return waysOf(`${resource.value}.${operation.value}`).map((way) => {
		const name = ['operations/', resource.value, '-', operation.value, way.name && `-${kebab(way.name)}`].join('');
		const menus = way.showsFilters === false ? [] : menusOf(operation.parameters);
		return {
			kind: 'operation',
			part: resource.name,
			title: [resource.name, operation.name, ...(way.name === '' ? [] : [way.name])].join(' › '),
			pictures: picturesOfNode(name, menus),
			resource,
			operation,
			way,
		};
	});
}

function event(one: TriggerEvent): Subject {
	return {
		kind: 'event',
		part: 'Triggers',
		title: `Trigger › ${one.name}`,
		pictures: picturesOfNode(`triggers/${one.value}`, menusOf(triggerParameters())),
		event: one,
	};
}

/** Which fields for filters open a menu. A collection with a single entry adds it at once. */
export function menusOf(parameters: INodeProperties[]): string[] {
	return parameters
		.filter(({ name, options = [] }) => name === 'moreFilters' || (name === 'filters' && options.length > 1))
		.map(({ name }) => name);
}

function picturesOfNode(name: string, menus: string[]): Picture[] {
	return [
		{ name: `${name}-panel`, caption: 'Panel' },
		...(menus.includes('filters') ? [{ name: `${name}-filters`, caption: 'Filters' }] : []),
		...(menus.includes('moreFilters') ? [{ name: `${name}-more-filters`, caption: 'More filters' }] : []),
		{ name: `${name}-output`, caption: 'Output' },
	];
}

function credential(type: ICredentialType): Subject {
	return {
		kind: 'credential',
		part: 'Credentials',
		title: type.displayName,
		pictures: [{ name: `credentials/${type.name}`, caption: 'Form' }],
		type,
	};
}

function error({ name, title }: (typeof errorExamples)[number]): Subject {
	return {
		kind: 'error',
		part: 'Errors',
		title,
		pictures: [{ name: `errors/${name}`, caption: 'Error' }],
		name,
	};
}

function playbook(file: string): Subject {
	const name = file.replace(/\.json$/, '');
	return {
		kind: 'playbook',
		part: 'Playbooks',
		title: name,
		pictures: [{ name: `playbooks/${name.replace('/', '-')}`, caption: 'Canvas' }],
		file,
	};
}

const playbooksFolder = path.join(projectFolder, 'playbooks');

function playbookFiles(): string[] {
	return readdirSync(playbooksFolder, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.json'))
		.map((file) => file.split(path.sep).join('/'))
		.sort();
}

function credentialTypes(): ICredentialType[] {
	const folder = path.join(projectFolder, 'credentials');
	const files = readdirSync(folder).filter((file) => file.endsWith('.credentials.ts'));
	return files.sort().flatMap((file) => {
		const declared = require(path.join(folder, file)) as Record<string, new () => ICredentialType>;
		return Object.values(declared).map((Type) => new Type());
	});
}

const kebab = (words: string) => words.toLowerCase().replace(/[^a-z0-9]+/g, '-');
