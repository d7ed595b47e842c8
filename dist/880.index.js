const id=880;const ids=[880];const modules={2880:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.d(__webpack_exports__,
{manifestText:()=>manifestText});var _names_js__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(3187);var _to_yaml_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(
1728);function manifestText(connector,links){return(0,_to_yaml_js__WEBPACK_IMPORTED_MODULE_0__.f)(connector,[...links].sort(_names_js__WEBPACK_IMPORTED_MODULE_1__.
$X),{prefix:(0,_names_js__WEBPACK_IMPORTED_MODULE_1__.QO)(connector.uid),showsFreeForm:false})}})};export{id,ids,modules};
