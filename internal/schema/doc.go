// Package schema holds JSON documents, tool arguments above all, to a JSON Schema. It makes
// github.com/santhosh-tekuri/jsonschema/v6 safe for documents and schemas written by strangers.
//
// # Schemas
//
// Drafts 4, 6, 7, 2019-09 and 2020-12 (the default) are chosen by $schema. Formats are asserted in all of them. Nothing
// is loaded: a reference must lead into the schema itself or to a published meta-schema. Patterns are RE2: look-around
// and back references are an error of Compile. So are $dynamicRef and $recursiveRef, reference cycles on one value, and
// schemas beyond the limits below. An empty schema and {} describe an object without properties, not anything.
//
// # Unknown properties
//
// Unless Options.Open is set, a property that the schema does not mention is refused, also where the schema forgets to
// say so. An object is closed where a value begins: at the root, in properties, items and the like, but not in a branch
// of allOf, anyOf, oneOf, then, else or behind $ref, because what one branch does not know another may. All branches
// that apply to the value count. With 2019-09 and later this is unevaluatedProperties: false, so properties of a branch
// that did not match are unknown; earlier drafts have no such thing, and the properties of all branches are known.
//
//   - What says additionalProperties or unevaluatedProperties itself is left alone.
//   - An object below the root of which nothing is said, {"type": "object"}, is a free map and stays open. At the root
//     it is a tool without arguments and is closed.
//   - Conditions (not, if, contains, propertyNames) are left alone. Where a schema has a condition or oneOf, a document
//     must be valid by the schema as written and as closed, so that closing never lets more through.
//   - A part that is referred to both as a whole value and as a branch is closed in both uses.
//
// # Documents
//
// A document is refused before it is validated if it is too long or too deep, is no JSON or more than one, has a key
// twice, bytes that are not UTF-8 or half a surrogate pair (readers differ in what they make of these), or a number
// with more than MaxDigits digits or an exponent beyond MaxExponent. The work to validate it is counted in advance and
// limited to MaxSteps: a recursive schema can otherwise take time exponential in the depth of the document.
//
// # One pass
//
// A schema that has only type, enum, const, bounds, lengths, pattern, format, properties, required, additionalProperties,
// unevaluatedProperties, items, uniqueItems, $ref, allOf, and anyOf or oneOf whose branches differ by type, is walked over
// the bytes of the document once, without a value being made. What this finds valid is valid by v6 too, which a fuzz target
// shows; for all other schemas and documents, and to say what is wrong, there is v6. Prefix says with the same pass
// whether the beginning of a document can still become valid.
//
// Errors name places and keywords, never values; a key that the schema does not name is a * in a pointer.
package schema
