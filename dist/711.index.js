export const id = 711;
export const ids = [711];
export const modules = {

/***/ 1711:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openFolder: () => (/* binding */ openFolder)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _manifest_workspace_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8413);



/** Larger than any manifest of one connector. */
const MAX_BYTES = 2 * 1024 * 1024;
/**
 * A folder of the workspace, made when the first file is written.
 * @param workspace absolute path
 * @param stated relative to the workspace
 * @throws Refused when it leads out of the workspace or into `.git`, also through a link
 */
async function openFolder(workspace, stated) {
    const folder = node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(workspace, stated);
    requireInside(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(workspace), await existingPart(folder));
    requireInside(node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(workspace), folder);
    const relative = node_path__WEBPACK_IMPORTED_MODULE_1__.relative(node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(workspace), folder).replaceAll(node_path__WEBPACK_IMPORTED_MODULE_1__.sep, '/');
    const pathOf = (name) => node_path__WEBPACK_IMPORTED_MODULE_1__.posix.join(relative, name);
    return {
        pathOf,
        async create(name, text) {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder, { recursive: true });
            const real = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(folder);
            requireInside(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(workspace), real);
            try {
                // `wx` fails for whatever is there, also for a link that leads nowhere.
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(real, name), text, { flag: 'wx' });
                return undefined;
            }
            catch (cause) {
                if (codeOf(cause) !== 'EEXIST')
                    throw cause;
                return { existing: await readExisting(workspace, pathOf(name)) };
            }
        },
    };
}
/** The real path of the longest part that is there, from which the rest would be made. */
async function existingPart(folder) {
    try {
        const real = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(folder);
        if ((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(real)).isDirectory())
            return real;
    }
    catch (cause) {
        if (codeOf(cause) !== 'ENOENT' && codeOf(cause) !== 'ENOTDIR')
            throw cause;
        return node_path__WEBPACK_IMPORTED_MODULE_1__.join(await existingPart(node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(folder)), node_path__WEBPACK_IMPORTED_MODULE_1__.basename(folder));
    }
    throw new _manifest_workspace_js__WEBPACK_IMPORTED_MODULE_2__/* .Refused */ .L('names a file, or leads through one; give the path of a folder');
}
function requireInside(workspace, folder) {
    const inside = node_path__WEBPACK_IMPORTED_MODULE_1__.relative(workspace, folder);
    const [first] = inside.split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep);
    if (first === '..' || node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute(inside)) {
        throw new _manifest_workspace_js__WEBPACK_IMPORTED_MODULE_2__/* .Refused */ .L('leads out of the workspace; manifests are written inside it only');
    }
    if (first?.toLowerCase() === '.git') {
        throw new _manifest_workspace_js__WEBPACK_IMPORTED_MODULE_2__/* .Refused */ .L('leads into .git; manifests are written to the work tree only');
    }
}
function codeOf(cause) {
    return cause instanceof Error && 'code' in cause ? cause.code : undefined;
}
async function readExisting(workspace, file) {
    try {
        return (await (0,_manifest_workspace_js__WEBPACK_IMPORTED_MODULE_2__/* .readInside */ .x)(workspace, file, MAX_BYTES)).toString('utf8');
    }
    catch (cause) {
        if (cause instanceof _manifest_workspace_js__WEBPACK_IMPORTED_MODULE_2__/* .Refused */ .L)
            return '';
        throw cause;
    }
}


/***/ })

};
