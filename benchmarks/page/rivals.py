"""The same graph, at the same places, as pages of other tools; each in one file of its own.

Every page makes the performance mark "first-picture" when the tool says that it has drawn the
graph, as kg's own page does, and offers `move(step)`, which pans and zooms a little.
"""

from __future__ import annotations

import json
from pathlib import Path

from kg.measures import edges_of
from kg.model import GraphContent
from kg.view.layout import graph_layout
from kg.view.pyvis import OfflineNetwork, to_pyvis

MODULES = Path(__file__).resolve().parent / "node_modules"
SHELL = """<!doctype html><meta charset="utf-8"><style>
html,body,#g{{margin:0;width:100%;height:100%}}</style><div id="g"></div>{scripts}
<script>const data={data};
let drawn=0;const seen=()=>{{if(!drawn++)performance.mark('first-picture')}};
{code}</script>"""

CYTOSCAPE = """
const cy=cytoscape({container:document.getElementById('g'),layout:{name:'preset'},
 elements:[...data.nodes.map(([id,label,x,y])=>({data:{id:'n'+id,label},position:{x,y}})),
  ...data.edges.map(([a,b],i)=>({data:{id:'e'+i,source:'n'+a,target:'n'+b}}))],
 style:[{selector:'node',style:{label:'data(label)',width:12,height:12,'min-zoomed-font-size':9}},
  {selector:'edge',style:{width:1,'curve-style':'haystack'}}],
 hideEdgesOnViewport:true,textureOnViewport:true,pixelRatio:1});
cy.one('render',seen);
window.move=(i)=>{cy.panBy({x:Math.sin(i/9)*20,y:Math.cos(i/9)*20});
 cy.zoom(cy.zoom()*(i%40<20?1.01:1/1.01))};"""

SIGMA = """
const graph=new graphology.MultiDirectedGraph();
data.nodes.forEach(([id,label,x,y])=>graph.addNode(id,{label,x,y:-y,size:3,color:'#0072b2'}));
data.edges.forEach(([a,b])=>graph.addEdge(a,b,{size:.5,color:'#bbb'}));
const sigma=new Sigma(graph,document.getElementById('g'),{hideEdgesOnMove:true,labelDensity:.5});
sigma.once('afterRender',seen);sigma.refresh();
window.move=(i)=>{const c=sigma.getCamera(),s=c.getState();
 c.setState({x:s.x+Math.sin(i/9)*.01,y:s.y+Math.cos(i/9)*.01,ratio:s.ratio*(i%40<20?.99:1/.99)})};"""

FORCE_GRAPH = """
const fg=ForceGraph()(document.getElementById('g')).cooldownTicks(0).nodeRelSize(3).graphData({
 nodes:data.nodes.map(([id,label,x,y])=>({id,name:label,x,y,fx:x,fy:y})),
 links:data.edges.map(([source,target])=>({source,target}))}).onRenderFramePost(seen);
setTimeout(()=>fg.zoomToFit(0),0);
window.move=(i)=>{const c=fg.centerAt(),z=fg.zoom();
 fg.centerAt(c.x+Math.sin(i/9)*20/z,c.y+Math.cos(i/9)*20/z);
 fg.zoom(z*(i%40<20?1.01:1/1.01))};"""

# the physics of pyvis runs before anything is drawn
PYVIS_DEFAULT = """<script>
network.once('stabilizationIterationsDone',
 ()=>network.once('afterDrawing',()=>performance.mark('first-picture')));
MOVE</script></body>"""

PYVIS_FIXED = """<script>
network.once('afterDrawing',()=>performance.mark('first-picture'));
network.redraw();
MOVE</script></body>"""

PYVIS_MOVE = """window.move=(i)=>{const p=network.getViewPosition(),s=network.getScale();
 network.moveTo({position:{x:p.x+Math.sin(i/9)*20/s,y:p.y+Math.cos(i/9)*20/s},
 scale:s*(i%40<20?1.01:1/1.01)})};"""

LIBRARIES = {
    "cytoscape": (["cytoscape/dist/cytoscape.min.js"], CYTOSCAPE),
    "sigma": (["graphology/dist/graphology.umd.min.js", "sigma/dist/sigma.min.js"], SIGMA),
    "force-graph": (["force-graph/dist/force-graph.min.js"], FORCE_GRAPH),
}


def rival_page(tool: str, content: GraphContent) -> str:
    """Return the page of "cytoscape", "sigma", "force-graph", "pyvis default" or "pyvis fixed"."""
    if tool.startswith("pyvis"):
        fixed = tool == "pyvis fixed"
        network = to_pyvis(content) if fixed else default_pyvis(content)
        head, _, tail = network.generate_html().rpartition("</body>")
        return head + (PYVIS_FIXED if fixed else PYVIS_DEFAULT).replace("MOVE", PYVIS_MOVE) + tail
    files, code = LIBRARIES[tool]
    positions = graph_layout(content)
    data = {
        "nodes": [
            [number, entity.label, round(float(x)), round(float(y))]
            for number, (entity, (x, y)) in enumerate(zip(content.entities, positions, strict=True))
        ],
        "edges": edges_of(content),
    }
    scripts = "".join(
        f"<script>{(MODULES / name).read_text(encoding='utf-8')}</script>" for name in files
    )
    packed = json.dumps(data).replace("<", "\\u003c")
    return SHELL.format(scripts=scripts, data=packed, code=code)


def default_pyvis(content: GraphContent) -> OfflineNetwork:
    """Return the network that the manual of pyvis makes: names, relations, its own physics."""
    network = OfflineNetwork(height="100vh", directed=True, cdn_resources="in_line")
    for entity in content.entities:
        network.add_node(entity.id, label=entity.label)
    for fact in content.facts:
        if isinstance(fact.object, str):
            network.add_edge(fact.subject, fact.object, label=content.labels[fact.predicate])
    return network
