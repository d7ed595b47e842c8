export const id = 840;
export const ids = [840];
export const modules = {

/***/ 7431:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ CONCURRENCY)
/* harmony export */ });
/** Requests under way at once: enough to hide the distance, few enough to be polite. */
const CONCURRENCY = 8;


/***/ }),

/***/ 1840:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  provision: () => (/* binding */ provision)
});

// EXTERNAL MODULE: ./node_modules/p-map/index.js
var p_map = __webpack_require__(606);
// EXTERNAL MODULE: ./build/icon/image.js
var icon_image = __webpack_require__(661);
// EXTERNAL MODULE: ./build/message-of.js
var message_of = __webpack_require__(6481);
// EXTERNAL MODULE: ./build/connect/client.js + 3 modules
var client = __webpack_require__(8353);
// EXTERNAL MODULE: ./build/provision/environments.js
var environments = __webpack_require__(9448);
// EXTERNAL MODULE: ./build/provision/concurrency.js
var concurrency = __webpack_require__(7431);
// EXTERNAL MODULE: ./build/provision/result.js
var provision_result = __webpack_require__(443);
;// CONCATENATED MODULE: ./build/provision/observe.js



/**
 * Connect API: a page of a list holds 100 and costs one of the team's 200 reads a minute, as reading a single one
 * does. So a list is read where it may answer for several, and given up when it grows longer than a quarter of what
 * reading them one by one would cost.
 */
const WORTH_A_LIST = 4;
/**
 * Prepares the reading of what is live for all manifests in as few requests as the API makes possible.
 * @param everyLink whether also links matter that no manifest names
 * @returns what reads one of them; it throws ApiError or Cancelled
 */
async function observer(api, all, everyLink) {
    const connectors = await listConnectors(api, all.length);
    const linksOf = await listLinks(api, connectors.byUid, all);
    return async (wanted) => {
        const { uid } = wanted.manifest;
        const connector = connectors.byUid.get(uid) ?? (connectors.complete ? undefined : await api.getConnector(uid));
        if (connector === undefined)
            return undefined;
        const links = linksOf(wanted, connector.id) ?? (await readLinks(api, wanted, connector, everyLink));
        return { connector, links };
    };
}
/** Reads what is live under one manifest's uid by itself. */
async function observeOne(api, wanted) {
    const connector = await api.getConnector(wanted.manifest.uid);
    return connector && { connector, links: await readLinks(api, wanted, connector, false) };
}
async function readLinks(api, wanted, connector, everyLink) {
    // A connector of another type is never touched, so its links are nobody's business.
    if (!(0,provision_result/* isOwn */.NP)(wanted.manifest, connector))
        return undefined;
    return everyLink || wanted.links.length > 0 ? await api.listLinks(connector.id) : undefined;
}
async function listConnectors(api, count) {
    if (count < WORTH_A_LIST)
        return { byUid: new Map(), complete: false };
    const { items, complete } = await listed(api.listConnectors({ maxPages: Math.floor(count / WORTH_A_LIST) }));
    return { byUid: new Map(items.map((connector) => [connector.uid, connector])), complete };
}
/** A list that cannot be read is not worth an error: what is read one by one instead has its own. */
async function listed(list) {
    try {
        return await list;
    }
    catch {
        return { items: [], complete: false };
    }
}
async function listLinks(api, connectors, all) {
    const linked = all.filter(({ manifest, links }) => links.length > 0 && connectors.has(manifest.uid));
    const projects = [...new Set(linked.flatMap(({ links }) => links.map(({ projectId }) => projectId)))];
    if (linked.length < projects.length * WORTH_A_LIST)
        return () => undefined;
    const maxPages = Math.floor(linked.length / projects.length / WORTH_A_LIST);
    const lists = await (0,p_map/* default */.Ay)(projects, async (projectId) => ({ projectId, ...(await listed(api.listProjectLinks(projectId, { maxPages }))) }), { concurrency: concurrency/* CONCURRENCY */.i });
    const complete = new Map(lists.flatMap(({ projectId, items, complete }) => (complete ? [[projectId, items]] : [])));
    return ({ links }, connectorId) => {
        const own = links.map(({ projectId }) => complete.get(projectId));
        if (own.length === 0 || own.includes(undefined))
            return undefined;
        return own.flatMap((items) => items?.filter((link) => link.connectorId === connectorId) ?? []);
    };
}

// EXTERNAL MODULE: ./build/provision/plan.js + 3 modules
var plan = __webpack_require__(1934);
;// CONCATENATED MODULE: ./build/provision/apply.js






/**
 * Carries out the plan of one connector. It never throws: a failure half-way is part of the result, beside what
 * was done, and the next run goes on from there.
 */
async function apply(planned, api, policy) {
    const result = { ...(0,provision_result/* plannedResult */.Uf)(planned), changes: [] };
    if (planned.action === 'fail' || planned.action === 'absent')
        return result;
    try {
        if (planned.action === 'delete')
            return await remove(result, api);
        await carryOut(planned, api, policy, result);
        const changed = result.changes.length > 0 ? 'updated' : 'unchanged';
        return { ...result, outcome: result.created ? 'created' : changed };
    }
    catch (cause) {
        return { ...result, outcome: 'failed', error: explain(cause, result) };
    }
}
async function carryOut(planned, api, policy, result) {
    if (planned.error !== undefined)
        throw new Error(planned.error);
    for (const step of planned.steps) {
        const found = step.kind === 'create' ? await create(planned.wanted, step, api, result) : undefined;
        if (found !== undefined)
            return await goOn(planned.wanted, found, api, policy, result);
        if (step.kind !== 'create')
            await write(step, api, result);
        result.changes.push(...step.changes);
    }
}
async function remove(result, api) {
    const { connector } = result;
    if (connector === undefined)
        throw new TypeError('Only what is there is deleted');
    return { ...result, outcome: await api.deleteConnector(connector.id) };
}
/**
 * Sends the create call.
 *
 * Connect API: 409 says that the uid is taken, and there is no idempotency key.
 *
 * @returns how the connector came to be there when it was not this call's answer that said so
 */
async function create(wanted, step, api, result) {
    try {
        const { connector, recovered } = await api.createConnector(createBody(wanted, step));
        result.created = true;
        result.connector = connector;
        if (recovered) {
            result.changes.push(...step.changes);
            return 'lost answer';
        }
        if (step.link)
            keep(result, step.link);
        return undefined;
    }
    catch (cause) {
        if (cause instanceof client/* ApiError */.hD && cause.status === 409)
            return cause;
        throw cause;
    }
}
/** It is there although the create call did not say so: read it, and go on with what it still lacks. */
async function goOn(wanted, found, api, policy, result) {
    const live = await observeOne(api, wanted);
    if (live === undefined) {
        const reason = found === 'lost answer'
            ? 'It was created, and is gone again.'
            : `${found.message} Nothing is there under this uid, so a deleted connector may hold it; give the manifest another uid.`;
        throw new Error(reason);
    }
    // One that this run made itself is not what `if-exists` is about.
    const planned = (0,plan/* plan */.et)(wanted, live, found === 'lost answer' ? { ifExists: 'reuse', updateData: false } : policy);
    const { connector, links, warnings, notes } = (0,provision_result/* plannedResult */.Uf)(planned);
    Object.assign(result, { connector, links, warnings, notes });
    await carryOut(planned, api, policy, result);
}
async function write(step, api, result) {
    if (step.kind === 'upload')
        return await api.uploadFile(step.file.bytes, step.file.sha1);
    const { connector } = result;
    if (connector === undefined)
        throw new TypeError('A connector is created before anything is changed in it');
    switch (step.kind) {
        case 'update': {
            const updated = await api.updateConnector(connector.id, step.patch);
            result.connector = updated.connector;
            result.warnings = [...result.warnings, ...signals(updated)];
            return;
        }
        case 'link': {
            const link = await api.putLink(connector.id, step.link.projectId, step.link.environments);
            const environments = link.environments.length > 0 ? link.environments : step.link.environments;
            const { projectName = step.link.projectName, customEnvironments = step.link.customEnvironments } = link;
            keep(result, { ...link, environments, projectName, customEnvironments });
            return;
        }
        case 'destinations':
            if (connector.supportsTriggers === false && step.destinations.length > 0) {
                throw new Error((0,plan/* noTriggers */.Rr)(connector.uid));
            }
            result.connector = await api.replaceTriggerDestinations(connector.id, step.destinations);
            result.links = result.links.map((link) => (0,environments/* withDestinations */.cT)(link, step.destinations));
    }
}
/** Connect API: what an update asks of people. */
function signals({ reinstallNeeded, reconsentNeeded, serviceSync }) {
    return [
        ...(reinstallNeeded
            ? [
                'The app must be installed again before the change can be relied on: a team owner or admin does it in the Vercel dashboard.',
            ]
            : []),
        ...(reconsentNeeded
            ? ['The authorizations of users no longer cover all scopes: each user must authorize again.']
            : []),
        ...(serviceSync?.status === 'required'
            ? [
                `The change is saved at Vercel, but the provider is not in step with it: ${syncErrors(serviceSync.errors)}. Mend it at the provider, and run again with \`update-data: true\`.`,
            ]
            : []),
    ];
}
function syncErrors(errors) {
    if (errors.length === 0)
        return 'it does not say why';
    return errors
        .map(({ message, fields }) => (fields.length > 0 ? `${message} (${fields.join(', ')})` : message))
        .join('; ');
}
function keep(result, link) {
    result.links = [...result.links.filter(({ projectId }) => projectId !== link.projectId), link];
}
/**
 * The body of the create call, valid in both generations of the API: the uid and the environments are always
 * stated, and trigger destinations are set by a request of their own.
 */
function createBody({ manifest }, { settings, link }) {
    const { uid, type, service, connectionMethod, params, target, data } = manifest;
    return {
        ...(type !== undefined && { type }),
        ...(service !== undefined && { service }),
        ...(connectionMethod !== undefined && { connectionMethod }),
        ...(params !== undefined && { params }),
        ...(target !== undefined && { target }),
        uid,
        ...settings,
        ...(link && { projectId: link.projectId, environments: link.environments }),
        data,
    };
}
function explain(cause, { connector, manifest, changes }) {
    const message = (0,message_of/* messageOf */.b)(cause);
    return connector === undefined || changes.length === 0
        ? message
        : `${message} The connector ${manifest.uid} exists (${connector.id}); the next run does what is left.`;
}

// EXTERNAL MODULE: ./build/provision/resolve-names.js
var resolve_names = __webpack_require__(5441);
;// CONCATENATED MODULE: ./build/provision/index.js









/** Brings what is live in line with the manifests, or with `plan` says what that would take. */
async function provision(manifests, options) {
    const directory = (0,resolve_names/* createDirectory */.c)(options.api);
    const wanted = await forEach(manifests, (manifest) => attempt(manifest, () => want(manifest, directory, options)));
    const named = wanted.flatMap((outcome) => ('value' in outcome ? outcome.value : []));
    const observe = await observer(options.api, named, options.mode !== 'apply');
    const plans = await forEach(wanted, async (outcome) => 'value' in outcome
        ? await attempt(outcome.value.manifest, () => planOne(outcome.value, observe, options))
        : outcome);
    const problems = plans.flatMap((outcome) => ('problems' in outcome ? outcome.problems : []));
    if (problems.length > 0)
        return { problems, results: [] };
    const ready = plans.flatMap((outcome) => ('problems' in outcome ? [] : [outcome]));
    const planned = ready.map((outcome) => 'failed' in outcome ? outcome.failed : (0,provision_result/* plannedResult */.Uf)(outcome.value));
    if (options.mode === 'plan')
        return { problems, results: planned };
    if (options.mode === 'delete')
        options.announce(planned);
    return { problems, results: await applyAll(ready, options) };
}
function forEach(items, act) {
    return (0,p_map/* default */.Ay)(items, act, { concurrency: concurrency/* CONCURRENCY */.i });
}
/** One connector that fails does not stop the others. */
async function attempt(manifest, act) {
    try {
        return await act();
    }
    catch (cause) {
        return { failed: (0,provision_result/* failedResult */.Nq)(manifest, (0,message_of/* messageOf */.b)(cause)) };
    }
}
async function want(manifest, directory, { mode, team }) {
    if (mode !== 'delete')
        return await (0,resolve_names/* resolveNames */.j)(manifest, directory, team);
    // Nothing but uid and type matters, so names need no resolving.
    return { value: { manifest, links: [], destinations: undefined, icon: undefined } };
}
async function planOne(wanted, observe, options) {
    const { mode, policy, download } = options;
    const live = await observe(wanted);
    if (mode === 'delete')
        return { value: (0,plan/* planDeletion */.sx)(wanted, live) };
    const needsIcon = mode === 'apply' && (live === undefined || policy.ifExists === 'update');
    const icon = needsIcon ? await fetchIcon(wanted.manifest, download) : undefined;
    if (icon && 'message' in icon)
        return { problems: [icon] };
    return { value: (0,plan/* plan */.et)(icon ? { ...wanted, icon } : wanted, live, policy) };
}
async function applyAll(ready, { api, policy, progress }) {
    let done = 0;
    let writesLeft = ready.reduce((sum, outcome) => sum + writes(outcome), 0);
    return await forEach(ready, async (outcome) => {
        const result = 'failed' in outcome ? outcome.failed : await apply(outcome.value, api, policy);
        done += 1;
        writesLeft -= writes(outcome);
        progress({ done, total: ready.length, writesLeft });
        return result;
    });
}
function writes(outcome) {
    if ('failed' in outcome)
        return 0;
    return outcome.value.action === 'delete' ? 1 : outcome.value.steps.length;
}
/** The icon of a manifest that states a URL, or what is wrong with it; before any write. */
async function fetchIcon(manifest, download) {
    if (manifest.icon?.kind !== 'url')
        return undefined;
    try {
        const file = await (0,icon_image/* checkIcon */.oE)(await download(manifest.icon.url));
        return { sha1: file.sha1, file };
    }
    catch (cause) {
        if (!(cause instanceof icon_image/* IconError */.cO))
            throw cause;
        const at = { file: manifest.file, position: manifest.at(['icon']) };
        return { severity: 'error', ...at, message: `\`icon\` ${cause.message}` };
    }
}


/***/ }),

/***/ 5441:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ createDirectory),
/* harmony export */   j: () => (/* binding */ resolveNames)
/* harmony export */ });
/* harmony import */ var _manifest_connector_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3579);
/* harmony import */ var _manifest_explain_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3407);


function createDirectory(api) {
    const projects = new Map();
    const environments = new Map();
    return {
        project: async (idOrName) => idOrName.startsWith('prj_')
            ? { id: idOrName, name: undefined }
            : once(projects, idOrName, () => api.getProject(idOrName)),
        customEnvironments: (projectId) => once(environments, projectId, () => api.listCustomEnvironments(projectId)),
    };
}
function once(known, key, find) {
    const promise = known.get(key) ?? find();
    known.set(key, promise);
    return promise;
}
/**
 * Turns names of projects and slugs of environments into IDs, which are all that links take.
 * @returns the problems instead, when a project or an environment is not known
 * @throws ApiError, Cancelled
 */
async function resolveNames(manifest, directory, team) {
    const problems = [];
    const report = (message, path) => {
        problems.push(path === undefined
            ? { severity: 'error', message: `${message} (from an input of this step)` }
            : { severity: 'error', file: manifest.file, position: manifest.at(path), message });
    };
    const findProject = async (stated, path) => {
        const project = await directory.project(stated);
        return project ?? report(`There is no project ${stated} in ${team}; check its name and the team`, path);
    };
    const findEnvironment = async (stated, projectId, path) => {
        // A built-in name wins over a custom environment with the same slug.
        if (isId(stated))
            return stated;
        const custom = await directory.customEnvironments(projectId);
        const found = custom.find(({ slug }) => slug === stated);
        const known = [..._manifest_connector_js__WEBPACK_IMPORTED_MODULE_0__/* .BUILT_IN_ENVIRONMENTS */ .OH, ...custom.map(({ slug }) => slug)];
        return found?.id ?? report(`The project has no environment ${stated}${(0,_manifest_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .suggestion */ .h)(stated, known)}`, path);
    };
    const findLink = async (stated) => {
        const project = await findProject(stated.project, stated.projectPath);
        if (project === undefined)
            return undefined;
        const environments = [];
        const needsSlugs = (stated.environments ?? []).some((name) => !isId(name));
        for (const [index, environment] of (stated.environments ?? []).entries()) {
            const path = stated.environmentsPath && [...stated.environmentsPath, index];
            environments.push((await findEnvironment(environment, project.id, path)) ?? environment);
        }
        return {
            projectId: project.id,
            projectName: project.name,
            environments: stated.environments && [...new Set(environments)],
            customEnvironments: needsSlugs ? await directory.customEnvironments(project.id) : [],
        };
    };
    const links = [];
    for (const stated of manifest.links) {
        const link = await findLink(stated);
        if (link === undefined)
            continue;
        if (links.some(({ projectId }) => projectId === link.projectId)) {
            report(`The project ${stated.project} is there twice, by its ID and by its name; keep one`, stated.projectPath);
        }
        links.push(link);
    }
    let destinations;
    for (const stated of manifest.destinations ?? []) {
        const project = await findProject(stated.project, [...stated.at, 'projectId']);
        if (project === undefined)
            continue;
        if (!links.some(({ projectId }) => projectId === project.id)) {
            report(`The destination's project ${stated.project} has no link in this manifest; name it in \`projects\``, [...stated.at, 'projectId']);
        }
        const environment = stated.customEnvironment === undefined
            ? undefined
            : await findEnvironment(stated.customEnvironment, project.id, [...stated.at, 'customEnvironmentId']);
        destinations = [
            ...(destinations ?? []),
            {
                projectId: project.id,
                branch: stated.branch,
                customEnvironmentId: environment,
                path: stated.path,
            },
        ];
    }
    if (problems.length > 0)
        return { problems };
    return {
        value: {
            manifest,
            links,
            destinations: destinations ?? (manifest.destinations && []),
            icon: knownIcon(manifest),
        },
    };
}
function knownIcon({ icon }) {
    switch (icon?.kind) {
        case 'uploaded':
            return { sha1: icon.sha1 };
        case 'file':
            return { sha1: icon.file.sha1, file: icon.file };
        default:
            return undefined;
    }
}
/** Whether links take it as it is. */
function isId(environment) {
    return isBuiltIn(environment) || environment.startsWith('env_');
}
function isBuiltIn(name) {
    return _manifest_connector_js__WEBPACK_IMPORTED_MODULE_0__/* .BUILT_IN_ENVIRONMENTS */ .OH.some((environment) => environment === name);
}


/***/ })

};
