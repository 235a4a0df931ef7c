"""Reads answers as JSON lines on stdin and prints one line for each that botocore's models do not allow.

A line has "service", "operation", "status", "headers" and "body". botocore itself parses it; then every member on the
wire has to be one of the model, every required one has to be there, and every value has to have its type.
"""

import json
import sys
import xml.etree.ElementTree

import botocore.loaders
import botocore.model
import botocore.parsers

_loader = botocore.loaders.Loader()
_models = {}

_TYPES = {
    "string": str,
    "character": str,
    "blob": str,
    "boolean": bool,
    "integer": int,
    "long": int,
    "float": (int, float),
    "double": (int, float),
    "timestamp": (int, float, str),
    "map": dict,
}

_NAMES = {"elasticloadbalancing": "elbv2", "servicequotas": "service-quotas"}


def _model_of(service):
    if service not in _models:
        name = _NAMES.get(service, service)
        _models[service] = botocore.model.ServiceModel(_loader.load_service_model(name, "service-2"), name)
    return _models[service]


def _misfits(shape, value, path):
    if value is None:
        return
    if shape.type_name == "structure":
        if not isinstance(value, dict):
            yield f"{path} is no structure"
            return
        if getattr(shape, "is_document_type", False):
            return
        members = {member.serialization.get("name", name): member for name, member in shape.members.items()}
        for name in value.keys() - members.keys() - {"__type"}:
            yield f"{path}.{name} is not in the model"
        for name in shape.required_members:
            if shape.members[name].serialization.get("name", name) not in value:
                yield f"{path}.{name} is missing"
        for name in value.keys() & members.keys():
            yield from _misfits(members[name], value[name], f"{path}.{name}")
    elif shape.type_name == "list":
        if not isinstance(value, list):
            yield f"{path} is no list"
            return
        for each in value:
            yield from _misfits(shape.member, each, f"{path}[]")
    elif not isinstance(value, _TYPES[shape.type_name]) or (
        isinstance(value, bool) and shape.type_name != "boolean"
    ):
        yield f"{path} is no {shape.type_name}: {value!r}"
    elif shape.type_name == "map":
        for each in value.values():
            yield from _misfits(shape.value, each, f"{path}{{}}")


def _elements(shape, node, path):
    """The same of XML, in which only the names can be wrong."""
    if shape is None:
        return
    if shape.type_name == "structure":
        members = {member.serialization.get("name", name): member for name, member in shape.members.items()}
        for child in node:
            name = child.tag.split("}")[-1]
            if name not in members:
                yield f"{path}.{name} is not in the model"
            else:
                yield from _elements(members[name], child, f"{path}.{name}")
    elif shape.type_name == "list" and not shape.serialization.get("flattened"):
        expected = shape.member.serialization.get("name", "member")
        for child in node:
            if child.tag.split("}")[-1] != expected:
                yield f"{path} holds {child.tag} and not {expected}"
            yield from _elements(shape.member, child, f"{path}[]")


def _check(line):
    answer = json.loads(line)
    service, operation = answer["service"], answer["operation"]
    model = _model_of(service)
    shape = model.operation_model(operation).output_shape
    body = answer["body"].encode()
    # Some services speak more than one protocol; those of REST have the code of an error in a header.
    protocol = model.metadata["protocol"]
    if protocol != "rest-json" and body.startswith(b"{"):
        protocol = "json"
    parser = botocore.parsers.create_parser(protocol)
    response = {"status_code": answer["status"], "headers": answer["headers"], "body": body}
    parsed = parser.parse(response, shape)
    where = f"{service}:{operation}"
    if answer["status"] >= 400:
        if parsed.get("Error", {}).get("Code", "") in ("", str(answer["status"])):
            yield f"{where} answers {answer['status']} without a code"
    elif shape is None:
        return
    elif protocol in ("json", "rest-json"):
        yield from _misfits(shape, json.loads(body or b"{}"), where)
    else:
        root = xml.etree.ElementTree.fromstring(body)
        wrapper = shape.serialization.get("resultWrapper")
        result = [node for node in root if node.tag.split("}")[-1] == wrapper] if wrapper else [root]
        for node in result:
            # Of every answer of EC2, and in none of its shapes.
            for metadata in [child for child in node if child.tag.split("}")[-1] == "requestId"]:
                node.remove(metadata)
            yield from _elements(shape, node, where)


count = 0
for line in sys.stdin:
    count += 1
    try:
        for misfit in _check(line):
            print(misfit)
    except Exception as error:
        answer = json.loads(line)
        print(f"{answer['service']}:{answer['operation']} cannot be read: {error!r}")
print(f"{count} answers")
