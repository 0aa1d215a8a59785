"""Prints what QGIS reads of the server whose address it is given, as JSON: of each collection that is
named the ids that its provider of OGC API - Features pages through, those in the south-west quarter,
how many have a geometry, and how many pixels are drawn of the layer `covered` of the vector tiles."""

import json
import os
import sys
from urllib.request import urlopen

from qgis.core import (
    QgsApplication,
    QgsFeatureRequest,
    QgsFillSymbol,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsRectangle,
    QgsVectorLayer,
    QgsVectorTileBasicRenderer,
    QgsVectorTileBasicRendererStyle,
    QgsVectorTileLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QEventLoop, QSize


def ids_of(features):
    return sorted(feature["id"] for feature in features)


def read(url, name):
    layer = QgsVectorLayer(f"url='{url}' typename='{name}' pagingEnabled='true' pageSize='100'", name, "OAPIF")
    if not layer.isValid():
        return {"error": layer.error().message()}
    features = list(layer.getFeatures())
    box = layer.extent()
    quarter = QgsRectangle(box.xMinimum(), box.yMinimum(), box.center().x(), box.center().y())
    has_shapes = any(feature.hasGeometry() for feature in features)
    within = list(layer.getFeatures(QgsFeatureRequest(quarter))) if has_shapes else []
    return {
        "ids": ids_of(features),
        "shapes": sum(feature.hasGeometry() for feature in features),
        "quarter": [quarter.xMinimum(), quarter.yMinimum(), quarter.xMaximum(), quarter.yMaximum()],
        "within": ids_of(within),
    }


def drawn(url):
    with urlopen(f"{url}/tiles.json") as answer:
        tiles = json.load(answer)
    address = tiles["tiles"][0].replace("&", "%26")
    layer = QgsVectorTileLayer(f"type=xyz&url={address}&zmin={tiles['minzoom']}&zmax={tiles['maxzoom']}", "tiles")
    style = QgsVectorTileBasicRendererStyle("covered", "covered", QgsWkbTypes.PolygonGeometry)
    style.setSymbol(QgsFillSymbol.createSimple({"color": "255,0,0", "outline_style": "no"}))
    renderer = QgsVectorTileBasicRenderer()
    renderer.setStyles([style])
    layer.setRenderer(renderer)
    side = 600
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setOutputSize(QSize(side, side))
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(settings.layerExtentToOutputExtent(layer, layer.extent()))
    west, south, east, north = tiles["bounds"]
    transform = settings.layerTransform(QgsVectorLayer("Polygon?crs=OGC:CRS84", "bounds", "memory"))
    settings.setExtent(transform.transformBoundingBox(QgsRectangle(west, south, east, north)))
    job = QgsMapRendererSequentialJob(settings)
    loop = QEventLoop()
    job.finished.connect(loop.quit)
    job.start()
    loop.exec_()
    image = job.renderedImage()
    colours = (image.pixelColor(x, y) for x in range(side) for y in range(side))
    return sum(colour.red() > 200 and colour.green() < 80 for colour in colours)


application = QgsApplication([], False)
application.initQgis()
server, *collections = sys.argv[1:]
print(json.dumps({"collections": {name: read(server, name) for name in collections}, "drawn": drawn(server)}))
sys.stdout.flush()
os._exit(0)  # its threads may outlast the interpreter
