export const id = 121;
export const ids = [121];
export const modules = {

/***/ 5121:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  connectApi: () => (/* reexport */ connectApi),
  createClient: () => (/* reexport */ client/* createClient */.UU)
});

// EXTERNAL MODULE: ./build/connect/failure.js
var failure = __webpack_require__(7847);
// EXTERNAL MODULE: ./build/connect/json.js
var json = __webpack_require__(5699);
;// CONCATENATED MODULE: ./build/connect/resources.js


/** @throws UnreadableAnswer without `id`, `uid` or `type` */
function readConnector(value) {
    const record = object(value, 'connector');
    const { triggers } = record;
    return {
        id: required(record, 'id', 'connector'),
        uid: required(record, 'uid', 'connector'),
        type: required(record, 'type', 'connector'),
        service: (0,json/* optionalText */.mR)(record, 'service'),
        connectionMethod: (0,json/* optionalText */.mR)(record, 'connectionMethod'),
        target: (0,json/* optionalText */.mR)(record, 'target'),
        creationMode: (0,json/* optionalText */.mR)(record, 'creationMode'),
        name: (0,json/* optionalText */.mR)(record, 'name'),
        displayName: (0,json/* optionalText */.mR)(record, 'displayName'),
        icon: (0,json/* optionalText */.mR)(record, 'icon'),
        backgroundColor: (0,json/* optionalText */.mR)(record, 'backgroundColor'),
        accentColor: (0,json/* optionalText */.mR)(record, 'accentColor'),
        triggers: (0,json/* isRecord */.u4)(triggers) ? triggers.enabled === true : triggers === true,
        events: (0,json/* optionalTexts */.To)(record, 'events'),
        triggerDestinations: (0,json/* optionalRecords */.xs)(record, 'triggerDestinations')?.flatMap(readDestination),
        supportsTriggers: (0,json/* optionalBoolean */.Jz)(record, 'supportsTriggers'),
        supportsIcon: readSupportsIcon(record.supportsIcon),
        redirectUri: (0,json/* optionalText */.mR)(record, 'redirectUri'),
    };
}
/**
 * Both generations of the API: `enabledEnvironments` or `environments`, `connectorId` or `clientId`, `project.id` or
 * `projectId`.
 *
 * @param asked what the request named, for an answer that does not repeat it
 * @throws UnreadableAnswer when neither says which project it is
 */
function readLink(value, asked = {}) {
    const record = object(value, 'link');
    const project = (0,json/* isRecord */.u4)(record.project) ? record.project : {};
    const projectId = (0,json/* optionalText */.mR)(project, 'id') ?? (0,json/* optionalText */.mR)(record, 'projectId') ?? asked.projectId;
    if (projectId === undefined)
        throw new failure/* UnreadableAnswer */.ym('a link without the ID of its project');
    return {
        connectorId: (0,json/* optionalText */.mR)(record, 'connectorId') ?? (0,json/* optionalText */.mR)(record, 'clientId') ?? asked.connectorId,
        projectId,
        projectName: (0,json/* optionalText */.mR)(project, 'name'),
        environments: (0,json/* optionalTexts */.To)(record, 'enabledEnvironments') ?? (0,json/* optionalTexts */.To)(record, 'environments') ?? [],
        customEnvironments: (0,json/* optionalRecords */.xs)(project, 'customEnvironments')?.flatMap(readCustomEnvironment),
    };
}
/** @throws UnreadableAnswer without `id` or `name` */
function readProject(value) {
    const record = object(value, 'project');
    return { id: required(record, 'id', 'project'), name: required(record, 'name', 'project') };
}
/** @throws UnreadableAnswer without a list of environments */
function readCustomEnvironments(value) {
    const environments = (0,json/* optionalRecords */.xs)(object(value, 'list'), 'environments');
    if (environments === undefined)
        throw new failure/* UnreadableAnswer */.ym('a list without `environments`');
    return environments.flatMap(readCustomEnvironment);
}
/**
 * @param clean makes the provider's messages one safe line each
 * @throws UnreadableAnswer when there is no connector in it
 */
function readUpdateResult(value, clean) {
    const record = object(value, 'update result');
    return {
        connector: readConnector(record.connector),
        reinstallNeeded: record.reinstallNeeded === true,
        reconsentNeeded: (0,json/* isRecord */.u4)(record.reconsentNeeded) || record.reconsentNeeded === true,
        serviceSync: (0,json/* isRecord */.u4)(record.serviceSync) ? readServiceSync(record.serviceSync, clean) : undefined,
    };
}
/** @throws UnreadableAnswer without the list, or when `readItem` does */
function readPage(value, member, readItem) {
    const record = object(value, 'page');
    const items = record[member];
    if (!Array.isArray(items))
        throw new failure/* UnreadableAnswer */.ym(`a page without \`${member}\``);
    const pagination = (0,json/* isRecord */.u4)(record.pagination) ? record.pagination : {};
    return { items: items.map(readItem), next: (0,json/* optionalText */.mR)(pagination, 'next') };
}
function readDestination(record) {
    const projectId = (0,json/* optionalText */.mR)(record, 'projectId');
    if (projectId === undefined)
        return [];
    return [
        {
            projectId,
            branch: (0,json/* optionalText */.mR)(record, 'branch'),
            customEnvironmentId: (0,json/* optionalText */.mR)(record, 'customEnvironmentId'),
            path: (0,json/* optionalText */.mR)(record, 'path'),
        },
    ];
}
function readCustomEnvironment(record) {
    const id = (0,json/* optionalText */.mR)(record, 'id');
    const slug = (0,json/* optionalText */.mR)(record, 'slug');
    return id === undefined || slug === undefined ? [] : [{ id, slug }];
}
/** Connect API: `true`, `false` or `"maybe"`; some generations send the booleans as strings. */
function readSupportsIcon(value) {
    if (value === true || value === 'true')
        return true;
    if (value === false || value === 'false')
        return false;
    return value === 'maybe' ? value : undefined;
}
function readServiceSync(record, clean) {
    const errors = (0,json/* optionalRecords */.xs)(record, 'errors') ?? [];
    return {
        status: clean((0,json/* optionalText */.mR)(record, 'status') ?? ''),
        errors: errors.map((error) => ({
            message: clean((0,json/* optionalText */.mR)(error, 'message') ?? 'no message'),
            fields: ((0,json/* optionalTexts */.To)(error, 'fields') ?? []).map(clean),
        })),
    };
}
function object(value, what) {
    if (!(0,json/* isRecord */.u4)(value))
        throw new failure/* UnreadableAnswer */.ym(`no ${what}`);
    return value;
}
function required(record, name, what) {
    const value = (0,json/* optionalText */.mR)(record, name);
    if (value === undefined)
        throw new failure/* UnreadableAnswer */.ym(`a ${what} without \`${name}\``);
    return value;
}

;// CONCATENATED MODULE: ./build/connect/api.js



const NOT_ENABLED = 'Vercel Connect may not be enabled for this team.';
/** The Connect API behind a client. */
function connectApi(client) {
    const getConnector = async (connector) => {
        const purpose = `read connector ${connector}`;
        const found = await orAbsent(client.request({ method: 'GET', path: connectorPath('v1', connector), purpose, read: readConnector }));
        if (found !== undefined && found.uid !== connector && found.id !== connector) {
            throw new failure/* ApiError */.hD(`Could not ${purpose}: the API answered with connector ${client.clean(found.uid)}.`, {
                outcome: 'refused',
            });
        }
        return found;
    };
    return {
        getConnector,
        listConnectors: ({ projectId, maxPages } = {}) => readPages(client, 'connectors', readConnector, {
            path: ['v2', 'connect', 'connectors'],
            purpose: projectId === undefined ? 'list the connectors' : `list the connectors of project ${projectId}`,
            query: projectId === undefined ? {} : { projectId },
            notFound: NOT_ENABLED,
            maxPages,
        }),
        createConnector: (body) => client.request({
            method: 'POST',
            path: ['v1', 'connect', 'connectors'],
            body,
            purpose: `create connector ${body.uid}`,
            notFound: NOT_ENABLED,
            read: (answer) => ({ connector: readConnector(answer), recovered: false }),
            recover: async () => {
                const connector = await getConnector(body.uid);
                return connector === undefined ? undefined : { connector, recovered: true };
            },
        }),
        updateConnector: (connector, patch) => client.request({
            method: 'PATCH',
            path: connectorPath('v2', connector),
            body: patch,
            purpose: `update connector ${connector}`,
            read: (answer) => readUpdateResult(answer, client.clean),
            ...(addsKeys(patch) ? { recover: refuseToRepeat } : {}),
        }),
        deleteConnector: (connector) => deleted(client.request({
            method: 'DELETE',
            path: connectorPath('v1', connector),
            purpose: `delete connector ${connector}`,
            read: () => undefined,
        })),
        listLinks: async (connector) => {
            const { items } = await readPages(client, 'projects', (item) => readLink(item), {
                path: [...connectorPath('v2', connector), 'projects'],
                purpose: `list the links of connector ${connector}`,
                query: {},
            });
            return items;
        },
        listProjectLinks: (projectId, { maxPages } = {}) => readPages(client, 'connectors', (item) => readLink(item, { projectId }), {
            path: ['v2', 'connect', 'projects', projectId, 'connectors'],
            purpose: `list the links of project ${projectId}`,
            query: {},
            maxPages,
        }),
        putLink: (connector, projectId, environments) => client.request({
            method: 'POST',
            path: [...connectorPath('v1', connector), 'projects', projectId],
            body: { environments },
            purpose: `link connector ${connector} to project ${projectId}`,
            notFound: 'The connector is gone, or the project is out of reach.',
            read: (answer) => readWrittenLink(answer, projectId),
        }),
        deleteLink: (connector, projectId) => deleted(client.request({
            method: 'DELETE',
            path: [...connectorPath('v1', connector), 'projects', projectId],
            purpose: `unlink connector ${connector} from project ${projectId}`,
            read: () => undefined,
        })),
        replaceTriggerDestinations: (connector, destinations) => client.request({
            method: 'PATCH',
            path: [...connectorPath('v1', connector), 'trigger-destinations'],
            body: { destinations },
            purpose: `set the trigger destinations of connector ${connector}`,
            notFound: 'The connector is gone, or triggers are not enabled for this team.',
            read: readConnector,
        }),
        getProject: (idOrName) => orAbsent(client.request({
            method: 'GET',
            path: ['v9', 'projects', idOrName],
            purpose: `read project ${idOrName}`,
            read: readProject,
        })),
        listCustomEnvironments: async (projectId) => {
            const environments = client.request({
                method: 'GET',
                path: ['v9', 'projects', projectId, 'custom-environments'],
                purpose: `list the custom environments of project ${projectId}`,
                read: readCustomEnvironments,
            });
            return (await orAbsent(environments)) ?? [];
        },
        uploadFile: (bytes, sha1) => client.request({
            method: 'POST',
            path: ['v2', 'files'],
            bytes,
            headers: { 'x-vercel-digest': sha1 },
            purpose: `upload the file ${sha1}`,
            read: () => undefined,
        }),
    };
}
/** @throws UnreadableAnswer for an object that is no link: something in between has answered, and nothing may be done */
function readWrittenLink(answer, projectId) {
    const link = readLink(answer, { projectId });
    if (link.connectorId === undefined && link.environments.length === 0)
        throw new failure/* UnreadableAnswer */.ym('no link');
    return link;
}
function connectorPath(version, connector) {
    return [version, 'connect', 'connectors', connector];
}
/** Connect API: what was deleted may answer 404 or 410; both mean absent. */
function isAbsent(error) {
    return error instanceof failure/* ApiError */.hD && (error.status === 404 || error.status === 410);
}
async function orAbsent(answer) {
    try {
        return await answer;
    }
    catch (error) {
        if (isAbsent(error))
            return undefined;
        throw error;
    }
}
async function deleted(answer) {
    try {
        await answer;
        return 'deleted';
    }
    catch (error) {
        if (!isAbsent(error))
            throw error;
        // An earlier attempt whose answer was lost is what deleted it.
        return error.outcome === 'unknown' ? 'deleted' : 'absent';
    }
}
/** Connect API: repeating a change is harmless, but for API keys: `toAdd` would add them twice. */
function addsKeys(patch) {
    return (0,json/* isRecord */.u4)(patch.data) && patch.data.toAdd !== undefined;
}
async function refuseToRepeat() {
    throw new Error('API keys cannot be read, and repeating the request could add them twice.');
}
async function readPages(client, member, readItem, list) {
    const { maxPages = Number.POSITIVE_INFINITY, ...request } = list;
    const items = [];
    const cursors = new Set();
    let cursor;
    for (let pages = 0; pages < maxPages; pages += 1) {
        const page = await client.request({
            ...request,
            method: 'GET',
            query: { ...request.query, limit: '100', ...(cursor === undefined ? {} : { cursor }) },
            read: (answer) => readPage(answer, member, readItem),
        });
        items.push(...page.items);
        cursor = page.next;
        if (cursor === undefined)
            return { items, complete: true };
        if (cursors.has(cursor)) {
            throw new failure/* ApiError */.hD(`Could not ${request.purpose}: the API's pages lead in a circle.`, {
                outcome: 'refused',
            });
        }
        cursors.add(cursor);
    }
    return { items, complete: false };
}

// EXTERNAL MODULE: ./build/connect/client.js + 3 modules
var client = __webpack_require__(8353);
;// CONCATENATED MODULE: ./build/connect/index.js
/** The network, in one chunk of the bundle: `validate` never loads it. */




/***/ })

};
