export const id = 230;
export const ids = [230];
export const modules = {

/***/ 3230:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  exportAll: () => (/* binding */ exportAll)
});

// EXTERNAL MODULE: ./node_modules/p-map/index.js
var p_map = __webpack_require__(606);
// EXTERNAL MODULE: ./build/manifest/check.js + 4 modules
var check = __webpack_require__(4217);
// EXTERNAL MODULE: ./build/manifest/document.js
var manifest_document = __webpack_require__(423);
;// CONCATENATED MODULE: ./build/manifest/text.js


/**
 * Checks a manifest that is not (yet) in a file, as mode `validate` would.
 * @param file where it is to be, relative to the workspace
 */
async function checkText(file, text) {
    const { documents, problems } = (0,manifest_document/* parseDocuments */.e)(file, text);
    const [document] = documents;
    if (document === undefined || problems.length > 0)
        return { problems };
    return await (0,check/* check */.z)(document, {
        values: { secrets: new Map(), vars: new Map() },
        needs: 'none',
        strict: true,
        statedUids: true,
        allowedUids: [],
        defaults: { project: undefined, environments: undefined },
        // Nothing that is exported names a file.
        workspace: '',
    });
}

// EXTERNAL MODULE: ./build/message-of.js
var message_of = __webpack_require__(6481);
// EXTERNAL MODULE: ./build/provision/concurrency.js
var concurrency = __webpack_require__(7431);
// EXTERNAL MODULE: ./build/provision/resolve-names.js
var resolve_names = __webpack_require__(5441);
// EXTERNAL MODULE: ./build/provision/result.js
var provision_result = __webpack_require__(443);
;// CONCATENATED MODULE: ./build/export/names.js
/** Characters of a file's name without its ending: far below what any file system takes, in any encoding. */
const MAX_LENGTH = 80;
/** Names that Windows keeps for devices, whatever their ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
/** The file of a connector: its uid, with "-" for "/" and for everything that a file name or a glob minds. */
function fileName(uid) {
    const plain = uid
        .normalize('NFC')
        .replace(/[^\p{L}\p{N}._-]/gu, '-')
        // No hidden file, and nothing that a command takes for an option.
        .replace(/^[.-]+/, '');
    const name = [...plain].slice(0, MAX_LENGTH).join('') || 'connector';
    return DEVICE.test(name) ? `connector-${name}` : name;
}
/**
 * What the names of a connector's secrets and variables begin with: `SLACK_ACME`.
 *
 * GitHub: a name is letters, digits and underscores, does not begin with a digit, nor with `GITHUB_`.
 */
function valuePrefix(uid) {
    const words = upperWords(uid) || 'CONNECTOR';
    return words.replace(/^GITHUB(?=_|$)/, 'GH').replace(/^(?=\d)/, '_');
}
/** `clientSecret` as `CLIENT_SECRET`. */
function upperWords(name) {
    return name
        .normalize('NFKD')
        .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
        .replace(/[^A-Za-z0-9]+/g, '_')
        .replace(/^_|_$/g, '')
        .toUpperCase();
}
/** The names as they are, but for those that are there before, in whatever case: they get the next free number. */
function unique(names, separator) {
    const taken = new Set();
    return names.map((name) => {
        let free = name;
        for (let number = 2; taken.has(free.toLowerCase()); number += 1)
            free = `${name}${separator}${number}`;
        taken.add(free.toLowerCase());
        return free;
    });
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./build/manifest/connector.js
var connector = __webpack_require__(3579);
// EXTERNAL MODULE: ./build/manifest/types/index.js + 15 modules
var types = __webpack_require__(8265);
// EXTERNAL MODULE: ./build/manifest/schema.js
var manifest_schema = __webpack_require__(9341);
;// CONCATENATED MODULE: ./build/export/data.js


/**
 * What a person has to fill in, since the API never returns `data`: the fields that the type asks for, and its
 * secrets that are not required.
 * @param prefix what the names of secrets and variables begin with
 */
function dataFields({ data: schema, rules }, prefix) {
    const fields = (0,manifest_schema/* fieldsOf */.Pf)(schema);
    const asked = new Set(rules?.({}).map(({ path }) => path[0]));
    const toField = ({ name, schema: field }) => ({
        name,
        value: placeholder(field, [name], prefix),
        description: manifest_schema/* fieldInfo */.tr.get(field)?.description ?? '',
    });
    const isAsked = ({ name, required }) => required || asked.has(name);
    return {
        required: fields.filter(isAsked).map(toField),
        optional: fields.filter((field) => !isAsked(field) && isSecret(field.schema)).map(toField),
    };
}
function placeholder(schema, path, prefix) {
    const members = (0,manifest_schema/* fieldsOf */.Pf)(schema).filter(({ required }) => required);
    if (members.length > 0) {
        return Object.fromEntries(members.map(({ name, schema: member }) => [name, placeholder(member, [...path, name], prefix)]));
    }
    const items = (0,manifest_schema/* itemsOf */.S3)(schema);
    // What an item holds has a name of its own: the key in `values` is a VALUE.
    if (items !== undefined)
        return [placeholder(items, path.slice(0, -1), prefix)];
    const name = [prefix, ...path.map((part) => upperWords(String(part)))].join('_');
    return `\${{ ${isSecret(schema) ? 'secrets' : 'vars'}.${name} }}`;
}
function isSecret(schema) {
    return manifest_schema/* fieldInfo */.tr.get(schema)?.secret === true;
}

;// CONCATENATED MODULE: ./build/export/to-yaml.js




/** Also in quotes what older YAML takes for something else, such as `yes`. Long lines stay one line. */
const STYLE = { version: '1.2', compat: 'yaml-1.1', lineWidth: 0, flowCollectionPadding: false };
const HEAD = [
    'Exported from Vercel. The API never returns `data`, so fill it in; then these comments may go.',
];
const EXPRESSIONS = [
    '  secrets.NAME  store the secret on GitHub under this name, and list it in the input `secrets` of the step',
    '  vars.NAME     write the value in its place, or list it in the input `vars`',
];
const MANAGED = [
    'Vercel itself registered the app of this connector, so you may not have its credentials. While the connector is',
    'there, `data` is sent with `update-data: true` alone, and any values will do.',
];
/**
 * The manifest of what is live: everything that the API returns, and expressions and comments for what it never
 * does.
 * @param prefix what the names of secrets and variables begin with
 */
function toYaml(connector, links, prefix) {
    const destinations = connector.triggerDestinations ?? [];
    const obstacle = destinationsObstacle(connector, links);
    const data = dataPart(connector, prefix);
    const parts = [
        ...identity(connector),
        ...linkParts(links),
        ...triggersPart(connector),
        ...simple('events', connector.events?.length ? connector.events : undefined),
        ...(destinations.length > 0 && obstacle === undefined
            ? [{ field: 'triggerDestinations', value: destinationEntries(destinations, links) }]
            : []),
        ...iconPart(connector),
        ...simple('backgroundColor', connector.backgroundColor),
        ...simple('accentColor', connector.accentColor),
        data,
    ];
    return write(parts, [
        ...HEAD,
        ...(data.members?.size ? EXPRESSIONS : []),
        ...(connector.creationMode === 'managed' ? MANAGED : []),
        ...(obstacle === undefined ? [] : unstated(obstacle, destinationEntries(destinations, links))),
    ]);
}
function identity({ type, service, connectionMethod, target, uid, name, displayName }) {
    // Connect API: `service` falls back to the type, and a preset is what says the type.
    const isPreset = connectionMethod !== undefined;
    return [
        ...(isPreset ? [] : simple('type', type)),
        ...(isPreset || service !== type ? simple('service', service) : []),
        ...(isPreset
            ? [
                {
                    field: 'connectionMethod',
                    value: connectionMethod,
                    before: ['A preset of the service, which says the type.'],
                },
                ...simple('target', target),
            ]
            : []),
        { field: 'uid', value: uid },
        ...simple('name', name ?? displayName),
    ];
}
/** A field whose value the manifest can hold; what the API says beyond that is left out. */
function simple(field, value) {
    return value !== undefined && connector/* connectorSchema */.Rr.shape[field].safeParse(value).success
        ? [{ field, value }]
        : [];
}
function linkParts(links) {
    const entries = links.map((link) => ({
        id: projectOf(link),
        // Left out, it means what is there.
        ...(link.environments.length > 0 && {
            environments: link.environments.map((environment) => environmentOf(environment, link)),
        }),
    }));
    const [first, ...others] = entries;
    if (first === undefined)
        return [];
    if (others.length > 0)
        return [{ field: 'projects', value: entries }];
    return [
        { field: 'projectId', value: first.id },
        ...(first.environments ? [{ field: 'environments', value: first.environments }] : []),
    ];
}
/** The name, unless it would be taken for an ID. */
function projectOf({ projectId, projectName }) {
    return projectName === undefined || projectName.startsWith('prj_') ? projectId : projectName;
}
/** The slug, unless it would be taken for something else. */
function environmentOf(environment, { customEnvironments = [] }) {
    const slug = customEnvironments.find(({ id }) => id === environment)?.slug;
    const isAmbiguous = slug === undefined || slug.startsWith('env_') || connector/* BUILT_IN_ENVIRONMENTS */.OH.some((name) => name === slug);
    return isAmbiguous ? environment : slug;
}
function triggersPart({ triggers, supportsTriggers, triggerDestinations = [] }) {
    if (triggers)
        return [{ field: 'triggers', value: true }];
    // Off with destinations, which a manifest cannot say: left out, it stays as it is.
    return supportsTriggers === true && triggerDestinations.length === 0
        ? [{ field: 'triggers', value: false }]
        : [];
}
function destinationEntries(destinations, links) {
    return destinations.map(({ projectId, branch, customEnvironmentId, path }) => {
        const link = links.find((candidate) => candidate.projectId === projectId);
        return {
            projectId: link ? projectOf(link) : projectId,
            ...(branch !== undefined && { branch }),
            ...(customEnvironmentId !== undefined && {
                customEnvironmentId: link ? environmentOf(customEnvironmentId, link) : customEnvironmentId,
            }),
            ...(path !== undefined && { path }),
        };
    });
}
/** Why a manifest cannot state the destinations that are there, if so. */
function destinationsObstacle({ supportsTriggers, triggerDestinations = [] }, links) {
    if (supportsTriggers === false && triggerDestinations.length > 0)
        return 'it does not support triggers';
    const isLinked = ({ projectId }) => links.some((link) => link.projectId === projectId);
    return triggerDestinations.every(isLinked) ? undefined : 'one of their projects has no link';
}
function unstated(obstacle, triggerDestinations) {
    return [
        '',
        'It also has these destinations. They stay as they are, and a manifest cannot state them,',
        `since ${obstacle}:`,
        ...(0,dist/* stringify */.As)({ triggerDestinations }, STYLE).trimEnd().split('\n'),
    ];
}
function iconPart({ icon }) {
    if (icon === undefined || !/^[0-9a-f]{40}$/i.test(icon))
        return [];
    const before = ['SHA-1 of an image at Vercel; the path of an image in the repository does as well.'];
    return [{ field: 'icon', value: icon.toLowerCase(), before }];
}
function dataPart({ type, connectionMethod }, prefix) {
    if (connectionMethod !== undefined) {
        const before = [
            "The API does not return the preset's `params` and `data`: add what the connector was made with, such as",
            `clientId: \${{ vars.${prefix}_CLIENT_ID }}`,
            `clientSecret: \${{ secrets.${prefix}_CLIENT_SECRET }}`,
        ];
        return { field: 'data', value: {}, before };
    }
    const { data: schema, ...known } = types/* connectorTypes */.V.get(type) ?? { name: type, title: type };
    if (schema === undefined) {
        const before = [
            'What this type takes is not known here, and is sent unchecked: add what the connector was made with, such as',
            `token: \${{ secrets.${prefix}_TOKEN }}`,
        ];
        return { field: 'data', value: {}, before };
    }
    const { required, optional } = dataFields({ ...known, data: schema }, prefix);
    return {
        field: 'data',
        value: Object.fromEntries(required.map(({ name, value }) => [name, value])),
        members: new Map(required.map(({ name, description }) => [name, [description]])),
        after: optional.flatMap(({ name, value, description }) => [
            `Optional: ${description}`,
            `${name}: ${value}`,
        ]),
        ...(required.length === 0 && {
            before: ['Nothing is required here; add what the connector was made with.'],
        }),
    };
}
function write(parts, head) {
    const document = new dist/* Document */.yo(Object.fromEntries(parts.map(({ field, value }) => [field, value])), STYLE);
    document.commentBefore = asComment(head);
    for (const { field, before, members, after = [] } of parts) {
        const node = document.get(field, true);
        if (before)
            commentKey(document.contents, field, before);
        for (const [name, lines] of members ?? [])
            commentKey(node, name, lines);
        if ((0,dist/* isMap */.jh)(node) && after.length > 0)
            node.comment = asComment(after);
    }
    (0,dist/* visit */.YR)(document, {
        Seq(_, list) {
            if (list.items.every(dist/* isScalar */.jn))
                list.flow = true;
        },
    });
    return document.toString(STYLE);
}
function commentKey(map, name, lines) {
    const keys = (0,dist/* isMap */.jh)(map) ? map.items.map(({ key }) => key) : [];
    const key = keys.find((candidate) => (0,dist/* isScalar */.jn)(candidate) && candidate.value === name);
    if ((0,dist/* isScalar */.jn)(key))
        key.commentBefore = asComment(lines);
}
/** The writer puts "#" before each line. */
function asComment(lines) {
    return lines.map((line) => (line === '' ? '' : ` ${line}`)).join('\n');
}

;// CONCATENATED MODULE: ./build/export/index.js









/** Writes a manifest for each connector that is live, in order of uids. Nothing is changed at Vercel. */
async function exportAll(options) {
    const found = await attempt(() => findConnectors(options));
    if ('error' in found)
        return { problems: [{ severity: 'error', message: found.error }], results: [] };
    if (found.value.length === 0)
        return { problems: [nothingFound(options)], results: [] };
    const outcomes = await (0,p_map/* default */.Ay)(place(found.value), (placed) => exportOne(placed, options), {
        concurrency: concurrency/* CONCURRENCY */.i,
    });
    return {
        problems: outcomes.flatMap((outcome) => ('message' in outcome ? outcome : [])),
        results: outcomes.flatMap((outcome) => ('message' in outcome ? [] : outcome)),
    };
}
async function findConnectors({ api, project, allowedUids, team }) {
    const linked = project === undefined ? undefined : await (0,resolve_names/* createDirectory */.c)(api).project(project);
    if (project !== undefined && linked === undefined) {
        throw new Error(`There is no project ${project} in ${team}; check its name and the team (from an input of this step)`);
    }
    const { items } = await api.listConnectors(linked === undefined ? {} : { projectId: linked.id });
    // A list that changes while it is read may show one twice.
    const connectors = [...new Map(items.map((connector) => [connector.id, connector])).values()];
    const allowed = await Promise.all(connectors.map(async ({ uid }) => allowedUids.length === 0 || (await (0,check/* matchesUid */.E)(uid, allowedUids))));
    return connectors
        .filter((_, index) => allowed[index])
        .sort((left, right) => byCodePoint(left.uid, right.uid));
}
function nothingFound({ project, allowedUids, team }) {
    const which = [
        ...(project === undefined ? [] : [`that is linked to the project ${project}`]),
        ...(allowedUids.length === 0 ? [] : ['whose uid matches the input `allowed-uids`']),
    ];
    const those = which.length === 0 ? '' : ` ${which.join(' and ')}`;
    const message = `There is no connector in ${team}${those}, so nothing was written`;
    return { severity: 'warning', message };
}
function place(connectors) {
    const names = unique(connectors.map(({ uid }) => fileName(uid)), '-');
    const prefixes = unique(connectors.map(({ uid }) => valuePrefix(uid)), '_');
    return connectors.map((connector, index) => ({
        connector,
        name: `${names[index]}.yml`,
        prefix: prefixes[index] ?? '',
    }));
}
/** One connector that cannot be exported does not stop the others. */
async function exportOne({ connector, name, prefix }, { api, folder }) {
    const file = folder.pathOf(name);
    const links = await attempt(async () => (await api.listLinks(connector.id)).sort(byProject));
    const text = toYaml(connector, 'value' in links ? links.value : [], prefix);
    const manifest = await checked(file, connector, text);
    if ('message' in manifest) {
        return 'error' in links ? { severity: 'error', message: links.error } : manifest;
    }
    if ('error' in links)
        return (0,provision_result/* failedResult */.Nq)(manifest, links.error);
    if (JSON.stringify([connector, links.value]).includes('${{'))
        return unsayable(connector, EXPRESSION);
    const result = { ...(0,provision_result/* emptyResult */.$)(manifest), outcome: 'exported', connector, links: links.value };
    const written = await attempt(() => folder.create(name, text));
    if ('error' in written)
        return (0,provision_result/* failedResult */.Nq)(manifest, `${file} could not be written: ${written.error}`);
    if (written.value === undefined)
        return { ...result, notes: toFillIn(manifest, text) };
    return { ...result, outcome: 'kept', ...keptAs(manifest, written.value.existing) };
}
/** The API lists links by age, and a file should not depend on that. */
function byProject(left, right) {
    return byCodePoint(left.projectName ?? left.projectId, right.projectName ?? right.projectId);
}
function byCodePoint(left, right) {
    return Buffer.compare(Buffer.from(left), Buffer.from(right));
}
async function attempt(act) {
    try {
        return { value: await act() };
    }
    catch (cause) {
        return { error: (0,message_of/* messageOf */.b)(cause) };
    }
}
const EXPRESSION = 'It holds "${{", which begins an expression there';
/** What mode `validate` would refuse is of no use as a file. */
async function checked(file, connector, text) {
    const { manifest, problems } = await checkText(file, text);
    const reason = problems.find(({ severity }) => severity === 'error');
    return manifest ?? unsayable(connector, reason?.message ?? '');
}
function unsayable({ uid }, why) {
    const message = `The connector ${uid} was left out, since no manifest can say what it is. ${why}`;
    return { severity: 'warning', message };
}
function toFillIn({ secrets }, text) {
    const vars = [...text.matchAll(/^(?!\s*#).*\$\{\{ vars\.(\w+) \}\}/gm)].map(([, name]) => `vars.${name}`);
    const names = [...secrets.map((secret) => `secrets.${secret}`), ...vars];
    return names.length === 0 ? [] : [`To fill in: ${names.join(', ')}.`];
}
function keptAs({ file, uid }, existing) {
    return existing.includes(uid)
        ? { notes: [`${file} is there already and was left as it is.`], warnings: [] }
        : {
            notes: [],
            warnings: [
                `${file} is there already and was left as it is, but it does not name this connector. Rename that file, or give another \`output-directory\`.`,
            ],
        };
}


/***/ }),

/***/ 7431:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ CONCURRENCY)
/* harmony export */ });
/** Requests under way at once: enough to hide the distance, few enough to be polite. */
const CONCURRENCY = 8;


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
