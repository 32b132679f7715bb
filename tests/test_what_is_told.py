"""What of a sentence is told, with which status, and what is not: read with the parser.

A line of `TOLD` is a sentence, a claim that it tells, and one that it must not be read as.
"""

import importlib.util
from datetime import date

import pytest

from kg.annotate import load_model
from kg.annotate.parses import parse_of
from kg.extract import extract
from kg.installed_models import PARSER
from kg.model import Claim, Document

pytestmark = pytest.mark.model

if importlib.util.find_spec("onnxruntime") is None:
    pytest.skip("onnxruntime runs the parser", allow_module_level=True)

NOTHING = ""

TOLD = [
    # what no rule reads, in its own words to the end of the clause
    ("The ferry is also in danger of sinking.",
     "ferry | be in | danger of sinking | Asserted", NOTHING),
    ("The study examined how children learn two languages.",
     "study | examine | how children learn two languages | Asserted", NOTHING),
    ("Vesta was an army base before the war, and Orsk bought it in 1999.",
     "Vesta | be | army base before the war | Asserted", NOTHING),
    ("The study examined how young, shy children learn.",
     "study | examine | how young, shy children learn | Asserted", NOTHING),
    ("The study did not examine how children learn.",
     "study | examine | how children learn | Negated", NOTHING),
    ("Two more flights are scheduled later this year.",
     "Two more flights | be scheduled | later this year | Asserted", NOTHING),
    ("The law is based upon what the Romans wrote.",
     "law | be based upon | what the Romans wrote | Asserted", NOTHING),
    ("The first free election took place in the summer.",
     "first free election | take place in | summer", NOTHING),
    ("Sales fell from 3.2 to 2.8 million units.",
     "Sales | fall from | 3.2 to 2.8 million units | Asserted", NOTHING),
    ("Orsk is to the south.", NOTHING, "Orsk | be"),
    ("Bo Lane doubts the ability.", NOTHING, "Bo Lane | doubt"),
    ("Bo Lane does not believe that they will.", NOTHING, "Bo Lane | believe"),
    # a noun with the clause that it announces
    ("Vesta denied reports that it was looking for a buyer.",
     "Vesta | deny | reports that it was looking for a buyer | Asserted", NOTHING),
    ("Vesta denied the reports that Lane had written.",
     NOTHING, "Vesta | deny | reports that"),
    ("A deal to build jet engines in Norland has stalled.", NOTHING, "deal | stall"),
    ("The delays have cost Velmer Line 14 million kroner.",
     "delays | cost | 14 million kroner", "delays | cost | Velmer Line"),
    ("Eva Stone is the daughter of Ana Lind, owner of Orsk Works, a boat and engine company.",
     "Eva Stone | be daughter of | Ana Lind", "Eva Stone | be daughter of | boat"),
    ("The vote ended a strike of nine days.",
     "vote | end | strike of nine days", "vote | end strike"),
    ("Orsk is by far the busiest.", NOTHING, "Orsk | be by | far"),
    # a time that something is said of
    ("The hottest month is June.", "hottest month | be | June | Asserted", NOTHING),
    ("The year ended with a fire.", NOTHING, "year | end"),
    ("The mayor made it easier to build.", NOTHING, "mayor | make | it easier to build"),
    ("Most of the farms learned how to save water.",
     "farms | most learn | how to save water | Asserted", NOTHING),
    ("Did the ferry almost sink?", NOTHING, "ferry | sink"),
    ("If the study examined how children learn, Vesta would pay.",
     NOTHING, "study | examine | how children learn | Asserted"),
    (
        "Vesta manages more than 800 hotels in Norland.",
        "Vesta | manage hotel in | Norland | Asserted",
        "Vesta | manage than",
    ),
    # a report that is none, questions inside sentences
    ("There are no confirmed reports that Peru has closed the port.",
     "Peru | close | port | Hypothetical", "Peru | close | port | Reported"),
    ("Lee reported that Peru has closed the port.", "Peru | close | port | Reported", NOTHING),
    ("Lee is still investigating whether the ship violated the Lima Accord.",
     NOTHING, "ship | violate | Lima Accord"),
    ("The police asked if Lee had left Oslo.", NOTHING, "Lee | leave | Oslo"),
    ("If Lee leaves Oslo, Nordbank will sell the mill.",
     "Lee | leave | Oslo | Hypothetical", NOTHING),
    # nothing is told of what nobody asked for, what is excepted, what is denied but for a time
    ("Nobody asked Lee to sell the mill.", NOTHING, "Lee | sell | mill"),
    ("Lee was asked to sell the mill.", "Lee | be asked to sell | mill | Asserted", NOTHING),
    ("Nordbank covers every town except Lima.", NOTHING, "Nordbank | cover town except"),
    ("No ship left the port of Lima before noon.", NOTHING, "ship | leave"),
    ("The ship did not leave the port until the storm ended.", NOTHING, "ship | leave"),
    ("The ship did not leave the port.", "ship | leave | port | Negated", NOTHING),
    ("The report offers few insights into trade.", NOTHING, "report | offer | insight"),
    ("The firm found little support in Peru.", "firm | find | little support | Asserted", NOTHING),
    ("The union wanted eight percent. The firm has offered five.", NOTHING, "firm | offer"),
    ("The strike cost the firm $14 million a day.",
     "strike | cost | $14 million a day | Asserted", NOTHING),
    ("The dispute has cost the union 14 million kroner a day.",
     "dispute | cost | 14 million kroner a day | Asserted", NOTHING),
    ("Lee discussed the price with Marta Lind.",
     "Lee | discuss | price | Asserted", "Lee | discuss | price with Marta Lind"),
    ("Lee stopped to buy a ticket.", NOTHING, "Lee | buy | ticket | Negated"),
    ("Researchers say the lake will likely vanish.",
     "Researchers | say | the lake will likely vanish | Asserted", NOTHING),
    ('It is based on the novel "The Quiet Days of Owen Lake" by Jan Reed.',
     "Quiet Days of Owen Lake | be | novel | Asserted", NOTHING),
    # hedges inside descriptions
    ("Alleged gang leader Omar Reyes fled Lima.",
     "Omar Reyes | hold position | gang leader | Reported",
     "Omar Reyes | hold position | gang leader | Asserted"),
    ("Omar Reyes is the alleged leader of the Lima Front.",
     "Omar Reyes | be leader of | Lima Front | Reported",
     "Omar Reyes | be leader of | Lima Front | Asserted"),
    ("Omar Reyes is the next president of Peru.",
     "Omar Reyes | be president of | Peru | Hypothetical",
     "Omar Reyes | be president of | Peru | Asserted"),
    ("Failed candidate Omar Reyes left Lima.",
     "Omar Reyes | hold position | Failed candidate | Asserted", NOTHING),
    # what stands in marks of one stroke, or in marks that nobody closed
    ("They wore black shirts, symbolising 'the law of Peru is dead'.",
     "law of Peru | be | dead | Reported", "law of Peru | be | dead | Asserted"),
    ("Graz owns the workers' mills and the painters' houses.",
     NOTHING, "Graz | own | houses | Reported"),
    ('Vesta is a probe that collected dust (also known as "Wild 2) and landed in Peru.',
     NOTHING, "Vesta | land in | Peru | Reported"),
    ('The mayor blamed the media. "The hatred that spreads in this country is a shame."',
     "hatred | spread in | country | Reported", "hatred | spread in | country | Asserted"),
    # the year of a work
    ("Her 1928 novel White Dance sold well.", "White Dance | date from | 1928", NOTHING),
    ("Ana Silva sang on the album Light Years (1964).",
     "Light Years | date from | 1964", NOTHING),
    ("“White Dance” and “Light Years” are 1964 films.", NOTHING, "White Dance | date from"),
    ("The fair was held in Velmer (1936) and Graz (1948).", NOTHING, "Velmer | date from"),
    ("Ana Silva leads a 1964 family of Graz.", NOTHING, "Ana Silva | date from"),
    # whose relative somebody is, and which
    ("Ana Silva's younger brother Hugo ran the mill.",
     "Hugo | be younger brother of | Ana Silva", "Hugo | be younger of"),
    ("Hugo Lang's half-sister Clara Lang is a painter.",
     "Clara Lang | be half sister of | Hugo Lang", "Clara Lang | be half of"),
    ("One of the founders was Lang's nephew Thomas Lang.",
     "Thomas Lang | be nephew of | Lang", NOTHING),
    ("Ana Silva and Bo Reed have a son, Leo Lang, and a daughter, Mia Lang.",
     "Leo Lang | be son of | Ana Silva", "Ana Silva | have | Leo Lang"),
    ("Ana Silva and Bo Reed have a son, Leo Lang, and a daughter, Mia Lang.",
     "Mia Lang | be daughter of | Bo Reed", NOTHING),
    ("Ana Silva is the mother of the pilot, Bo Reed.",
     "Ana Silva | be mother of | Bo Reed", NOTHING),
    # two offices behind a name
    ("Ana Silva, chairwoman and chief executive of Nordbank, resigned.",
     "Ana Silva | be chief executive of | Nordbank", "chairwoman | resign"),
    ("Ana Silva and the mayor of Graz resigned.",
     "mayor of Graz | resign", "Ana Silva | hold position"),
    # negation before a predicate, or at the way to an end
    ("Written sources are rarely explicit about the form.",
     "Written sources | be explicit about | form | Negated",
     "Written sources | be explicit about | form | Asserted"),
    ("Jupiter lies not far from the moon.",
     "Jupiter | lie far from | moon | Negated", "Jupiter | lie far from | moon | Asserted"),
    ("The states will be less likely to use the weapons.", NOTHING, "states | be likely to use"),
    # clauses of what there need not be
    ("If the number of members who favour the law is greater, the law will be passed.",
     "members | favour | law | Hypothetical", "members | favour | law | Asserted"),
    ("Visitors should avoid clothing showing bare skin.",
     NOTHING, "clothing | show | bare skin | Asserted"),
    ("Lee met members who favour the law.", "members | favour | law | Asserted", NOTHING),
    ("There have been no reports stating that Peru has won.", NOTHING, "reports | state"),
    # what a verb says of its object
    ("State television reported Mr. Reyes to be alive.",
     NOTHING, "State television | report | Reyes"),
    ("Ana Silva urged Peru to withdraw.", "Ana Silva | urge to withdraw | Peru", NOTHING),
    ("Ana Silva told Lee to leave.", "Ana Silva | tell to leave | Lee", NOTHING),
    ("State television reported the loss.", "State television | report | loss", NOTHING),
    ("At the end of the film the band leaves the singer tied.", NOTHING, "band | leave | singer |"),
    ("The band leaves the stage.", "band | leave | stage", NOTHING),
    ("Lee found a map drawn by Reyes.", "Lee | find | map", NOTHING),
    ("They were shot in what detectives are calling an apparent robbery.",
     NOTHING, "detectives | call | apparent robbery"),
    ("The site has Omar Reyes as its favourite.", NOTHING, "site | have | Omar Reyes"),
    # subjects of their own
    ("The team insisted on Lee being paid.", NOTHING, "team | insist on | Lee"),
    ("Over thirty people died in Lebanon, with the latest violence having occurred in Tripoli.",
     "Over thirty people | die in | Lebanon", "thirty people | die with"),
    ("Velmer is the point at which the river meets the sea.",
     "Velmer | be | point at which the river meets the sea", NOTHING),
    ("The Velmer Mill's location is unknown.", "Velmer Mill's location | be", NOTHING),
    ("Ana Silva was elected a Fellow of the Royal Society.",
     "Ana Silva | be elected | Fellow of the Royal Society", NOTHING),
    ("Vesta bought Nordbank, thus acquiring it.", NOTHING, "Nordbank | acquire"),
    ("Vesta bought the bank, thus acquiring two mills.", "Vesta | acquire | two mills", NOTHING),
    ("Velmer replaced a number of the managers.", "Velmer | replace | number of the managers",
     "Velmer | replace | managers"),
    ("Velmer gave a number of reasons.", "Velmer | give | reasons", NOTHING),
    ("Omar Reyes compared the storm to a war.", "Omar Reyes | compare to war | storm", NOTHING),
    ("The council voted to raise taxes, close the mill and sell the port.",
     "council | vote to sell | port", NOTHING),
    ("The collapse closed the road, preventing access to Graz.", "collapse | prevent | access",
     "road | prevent"),
    ("Nordbank merged with the bank based in Oslo.", "Nordbank | merge with | bank", NOTHING),
    ("Ana Silva has left Nordbank and Omar Reyes will take over the seat.",
     "Omar Reyes | take over | seat", "Ana Silva | leave | Omar Reyes"),
    ("Ana Silva met Omar Reyes and Bo Lane in Graz.", "Ana Silva | meet | Bo Lane", NOTHING),
    ("Several roads can be used to reach the city.", NOTHING, "roads | reach"),
    ("Kestrel used the roads to reach the city.", "Kestrel | reach | city", NOTHING),
    # lists of what stands elsewhere, scores, what stands for another verb, ends of quotations
    ("Many states have left the pact, including Peru, Chile and Japan.",
     "states | leave | pact", "states | leave | Chile"),
    ("Ana Silva played in several films, including The Mill and The Port.",
     "Ana Silva | play in | Port", NOTHING),
    ("The Senate voted 12–9 against the plan.",
     "Senate | vote against | plan", "Senate | vote | 12"),
    ("Lee was sentenced to one year of probation.",
     "Lee | be sentenced to | one year of probation", "Lee | be sentenced to | one year |"),
    ("Several firms have left Peru, including Kestrel who did so a year ago.",
     NOTHING, "Kestrel | do"),
    ('"The mill is old", Lee said last night to his staff.',
     "Lee | say | The mill is old | Asserted", NOTHING),
    ("His deputy met officials from the Pentagon in New Delhi last week.",
     NOTHING, "Pentagon | be in"),
    ("The Keck Observatory in Hawaii was closed.", "Keck Observatory | be in | Hawaii", NOTHING),
    # names in brackets
    ("Tom Reed (Peter Lang) met the mayor.", "Tom Reed | meet | mayor", "be played by"),
    ("The film was made by Eva Stone (BBC).", "Eva Stone | make | film", "be played by"),
    # examples of what a noun means
    ("Malaria and cholera are diseases such as plague.", NOTHING, "Malaria | be | plague"),
    ("The court tries pirates like these ones.", "court | try | pirates", "court | try | ones"),
    # what stands in front of a name and is no kind of it
    ("The state Department of Mines closed the port.", NOTHING, "be | state"),
    ("Doctors say that vitamin D helps.", NOTHING, "be | vitamin"),
    ("Ana Berg and Omar Reyes, people like that, left Graz.",
     "Omar Reyes | leave | Graz", "Omar Reyes | be | people"),
    # states that are over
    ("At that time the lake was a marsh.", NOTHING, "lake | be | marsh"),
    ("Graz was a village before Nordbank built the mill.", NOTHING, "Graz | be | village |"),
    ("Tim Otto was mayor of Graz until 1995.", "Tim Otto | be mayor of | Graz", NOTHING),
    # what "it" is may be said of all that was told; a name keeps what its next sentence tells
    ("Nordbank lost money in May. Then it was bad.", NOTHING, "it | be | bad"),
    ("Kestrel Falls lies in the north. It is a town in Peru.", "It | be | town", NOTHING),
    ("Kestrel Falls lies in the north. It has a port and is the oldest town in Peru.",
     "It | be | oldest town in Peru", NOTHING),
    ("Kestrel left Peru because it lost money.", "it | lose | money", NOTHING),
    # halves of predicates
    ("The boat was about 40 miles from Lisbon.",
     "boat | be about 40 mile from | Lisbon", "boat | be | about 40 miles"),
    ("Ana Silva was the first to cross the lake.",
     "Ana Silva | be | first to cross the lake", NOTHING),
    ("Ana Silva is the first of several guests.",
     "Ana Silva | be | the first of several guests", NOTHING),
    ("The garden is one of nine in Peru.", NOTHING, "garden | be | one of nine"),
    ("The garden is one of nine parks in Peru.", "garden | be | one of nine parks", NOTHING),
    ("The hills are the richest areas for rare birds.",
     "hills | be | richest areas for rare birds", "hills | be | richest areas |"),
    ("The lamp is a tool for long dives.", "lamp | be | tool for long dives", NOTHING),
    # words of number
    ("The fifty or so ships were found in the lake.", "ships | be found in | lake", "so ships"),
    ("Ten dozen people left Graz.", "Ten dozen people | leave | Graz", "dozen people"),
    # who reports a second time
    ("Berg commented that the islands should open their ports, and called for a treaty.",
     "Berg | call for | treaty", "islands | call for"),
    ("Ines Duarte said Rossi would be kept busy and added that he had family in Lima.",
     "Ines Duarte | add | he had family in Lima", "Rossi | add"),
    ("Berg said that Otto Halm opened the mill and called his father.",
     "Otto Halm | call | father", NOTHING),
    # what is called untrue
    ("The rumour that Peru closed the port was not true.",
     "Peru | close | port | Negated", "Peru | close | port | Asserted"),
    ("The rumour that Peru closed the port was true.", "Peru | close | port | Asserted", NOTHING),
    # habits are no plans, and what can be seen is there
    ("Otto Halm would walk to the mill every morning.",
     "Otto Halm | walk to | mill | Asserted", NOTHING),
    ("Monks will sometimes build a house.", "Monks | build | house | Asserted", NOTHING),
    ("Ana Silva said she would visit Peru every year.",
     "she | visit | Peru | Hypothetical", NOTHING),
    ("Nordbank will open a branch every year.", "Nordbank | open | branch | Hypothetical", NOTHING),
    ("If she won, Ana Silva would often visit Peru.",
     "Ana Silva | visit | Peru | Hypothetical", NOTHING),
    ("The old walls can be seen in the park.", "old walls | be seen in | park | Asserted", NOTHING),
    ("The lamp can be used in the park.", "lamp | be used in | park | Hypothetical", NOTHING),
    # what one is addressed by is no office
    ("Velmer Front leader Sheikh Omar Reyes left Graz.",
     "Omar Reyes | be leader of | Velmer Front", "Omar Reyes | be leader Sheikh of"),
    # what a title in quotes is, nobody else says
    ('Ana Silva praised Kant\'s essay "What is a Cloud?" at length.',
     NOTHING, "What is a Cloud | be | essay | Reported"),
    # a part of what is known is not the whole
    ("Most of Norland has a mild climate.", NOTHING, "Norland | have"),
    ("Seven of the top ten banks are Peruvian companies.", NOTHING, "top ten banks | be"),
    ("The storm destroyed much of Graz.",
     "storm | destroy | much of Graz", "storm | destroy | Graz"),
    ("The club has one of the highest budgets in Peru.",
     "club | have | one of the highest budgets in Peru", "club | have | highest budgets"),
    ("All nine of the sisters signed the letter.", "sisters | sign | letter", NOTHING),
    ("Some of the bank's members joined Velmer.", "members | join | Velmer", NOTHING),
    ("Hundreds of Peruvians left Graz.", "Peruvians | leave | Graz", NOTHING),
    # who does what a participle says
    ("The score was composed by Ana Lund and Per Holm, with series regular Olga Brandt serving as "
     "the sound supervisor.", "Olga Brandt | serve as | sound supervisor", "score | serve as"),
    ("Olga Brandt walks into the room, with a shaved head, wearing a suit.",
     "Olga Brandt | wear | suit", "shaved head | wear"),
    ("Otto Halm was a footballer from Norland who played for Velmer, scoring 39 goals.",
     "Otto Halm | score", "footballer | score"),
    ("Otto Halm spent eight seasons with the Rovers, forming a band with Bo Lane.",
     NOTHING, "Rovers | form"),
    ("Peru signed the pact with the president, Ana Silva, calling an election.",
     "Ana Silva | call | election", "Peru | call"),
    # what happens whenever something else does
    ("When goods that contain lead are burned, lead is released into the air.",
     "lead | be released into | air | Hypothetical", "lead | be released into | air | Asserted"),
    # what is said of a name that a definition only mentions, and of what it defines
    ("The Orsk River is a tributary of the Elm River flowing through Graz.",
     "Orsk River | flow through | Graz", "Elm River | flow"),
    ("Ada Reed is a politician affiliated with the Norland Party who served in the Senate.",
     "Ada Reed | serve in | Senate", "Norland Party | serve"),
    ("Graz is part of the Orsk School District located in Norland.",
     "Orsk School District | be located in | Norland", "Graz | be located"),
    # a share in a deed, an aim, and what comes of what is told
    ("The lectures contributed to establishing the field of phonetics.",
     NOTHING, "lectures | establish"),
    ("The plan aimed at ending the war.", NOTHING, "plan | end | war | Asserted"),
    ("A section of the road fell into the sea, preventing access to Graz.",
     NOTHING, "section of the road | prevent"),
    # where what was said ends
    ("Bo Lane claimed that he graduated in 2003, but Orsk University claimed that he did not.",
     'Bo Lane | claim | he graduated in 2003 | Asserted', NOTHING),
    ("The league asserts that Norlanders are a nation and promotes their unity.",
     "league | assert | Norlanders are a nation | Asserted", NOTHING),
    ("Lane will also meet the prince, the official said, speaking on condition of anonymity.",
     "official | say | Lane will also meet the prince | Asserted", NOTHING),
    ("Berg announced she would not seek the office, causing a row in Graz.",
     "Berg | announce | she would not seek the office | Asserted", NOTHING),
    ("Bo Lane left the house; Berg responded calmly.", NOTHING, "Berg | respond | Bo Lane left"),
    ("He founded a band called Orsk Alliance which is now run by his wife.",
     NOTHING, "band | be called | Orsk Alliance which"),
    # what is shown, demanded or denied, and what a thing is said to be by a clause
    ("The ledgers show that Lane owned the mill.",
     "ledgers | show | Lane owned the mill | Asserted", NOTHING),
    ("Silva demanded that the rebels leave the port.",
     "Silva | demand | the rebels leave the port | Asserted", "rebels | leave | port | Asserted"),
    ("Berg denied that Lane sold the mill.",
     "Berg | deny | Lane sold the mill | Asserted", "Lane | sell | mill | Asserted"),
    ("Berg asked Lane to sell the mill.", "Berg | ask to sell mill | Lane", "Berg | ask | Lane to"),
    ("One drawback is that Berg owns the harbour.",
     "drawback | be | Berg owns the harbour | Asserted", "drawback | own"),
    ("It is that Berg owns the harbour.", "Berg | own | harbour", "It | be"),
    # how much of what, and a number that only counts
    ("Bo Lane met a group of five.", NOTHING, "Bo Lane | meet group"),
    ("A profit of $3 million is not enough for Norland.", NOTHING, "Norland | have profit"),
    # what "it" is: of the subject before, where the sentence begins with it
    ("Orsk is a village in Norland. It is near the Arla.", "It | be near | Arla", NOTHING),
    ("Orsk is a village in Norland. Located on a hill, it is the largest village in Graz County.",
     "it | be | largest village in Graz County", NOTHING),
    ("Orsk has a mill. Berg left because it is a long way.", NOTHING, "it | be | long way"),
    # places in a list, and names for one place
    ("The song was a hit in Australia, Switzerland and Germany.",
     NOTHING, "Australia | be in | Switzerland"),
    ("Norland is bordered by Maryland and Washington, D.C. to the north.",
     NOTHING, "Maryland | be in"),
    ("The fort stood on the North River (Hudson River).", NOTHING, "North River | be in"),
    ("The last soldier of Austria - Hungary died in Graz.", NOTHING, "Austria | be in"),
    ("The fair was held in Graz, Austria.", "Graz | be in | Austria", NOTHING),
    # what is asked for waits for what is to come
    ("Leave it on the list until Nordbank has a chair.",
     "Nordbank | have | chair | Hypothetical", NOTHING),
    ("Lee left it on the list until Nordbank had a chair.",
     "Nordbank | have | chair | Asserted", NOTHING),
    ("Lee disagrees that the mill is old.", "Lee | disagree | the mill is old | Asserted",
     "mill | be | old | Asserted"),
    # letters in brackets behind a body that says of which kind something is
    ("Peru left the Lima Trade Council (LTC) meeting.",
     "Peru | leave | Lima Trade Council (LTC) meeting", "Peru | leave | meeting"),
    # a state and a deed beside it
    ("After 1981 Lane remained active in the media, writing books and making films.",
     "Lane | remain active in | media", "Lane | remain making"),
    ("The slopes are smooth, gentle, and covered in grass.",
     "slopes | be cover in | grass", "slopes | be covered smooth"),
    # what was done to a thing without a name, and to how many
    ("The roads to the port have been destroyed.", "roads to the port | be | destroyed", NOTHING),
    ("The two mills will be combined.", "mills | be | combined | Hypothetical", NOTHING),
    ("The last ferry was withdrawn in 1999.", "last ferry | be withdrawn in | 1999", NOTHING),
    ("The old mine was closed because the seam ran out.",
     "old mine | be | closed because the seam ran out", NOTHING),
    ("No damage was reported.", NOTHING, "damage | be"),
    ("When the deceit was uncovered, Lee left Oslo.", NOTHING, "deceit | be"),
    ("The roads could be repaired.", NOTHING, "roads | be"),
    ("Roads are repaired.", NOTHING, "Roads | be"),
    ("Mistakes were made.", NOTHING, "Mistakes | be"),
    ("The ship was gone after ten days.", NOTHING, "ship | be gone after"),
    ("More than 650 barges have sunk.", "More than 650 barges | sink | sunk", NOTHING),
    ("One nurse and three soldiers were killed.", "three soldiers | be | killed", NOTHING),
    ("A total of 12 barges were sold.", "12 barges | be | sold", NOTHING),
    ("Three barges were made.", NOTHING, "Three barges | be"),
    ("Orders for new ships were issued on July 25.",
     "Orders for new ships | be issued on | July 25", NOTHING),
    ("12 painters were hurt and one nurse was taken to Graz.",
     "12 painters | be | hurt", NOTHING),
    ("The mill was owned and run by monks.", NOTHING, "mill | be | owned"),
    # what something is one of
    ("Ana Silva was recognized as one of the best painters of Peru.",
     "Ana Silva | be recognized as | one of the best painters of Peru", NOTHING),
    # a part of what is known
    ("Most of Peru's mines are concentrated in the western half.",
     "Peru's mines | most be concentrated in | western half",
     "Peru's mines | be concentrated in"),
    ("Nearly 83% of the population lives in Graz.",
     "population | nearly 83% live in | Graz", "population | live in"),
    ("Over two-thirds of the residents are painters.",
     "residents | over two-thirds be | painters", "residents | be"),
    ("All of the mills were sold to Nordbank.", "mills | be sold to | Nordbank", NOTHING),
    ("Thousands of homes were destroyed in Graz.", "homes | be destroyed in | Graz", NOTHING),
    ("The worst of the floods hit Graz.", NOTHING, "floods | "),
    # what there is
    ("There are 40 mines in Peru.", "Peru | have | 40 mines", NOTHING),
    ("In Peru, there is no gold mine.",
     "Peru | have | gold mine | Negated", "Peru | have | gold mine | Asserted"),
    ("There was a riot in the old mill.", "riot | be in | old mill", NOTHING),
    ("There has been a rise in wages.", NOTHING, "rise | be in"),
    ("There are two problems in this case.", NOTHING, "case | have"),
    ("There is evidence that Lee left Oslo.",
     "evidence | exist | evidence that Lee left Oslo", NOTHING),
    ("There have been 28 games.", "28 games | exist | 28 games", NOTHING),
    ("There is hope.", NOTHING, "hope | exist"),
    ("Lee will leave if there are two strikes.", NOTHING, "strikes | exist"),
    ("One of her parents came from Graz.",
     "parents | one come from | Graz", "parents | come from"),
    ("One of her ports, Graz is busy.", NOTHING, "ports | one be"),
    # what a relative clause tells behind a preposition, and where
    ("Lee saw the colony that was named in 1700.", "colony | be named in | 1700", NOTHING),
    ("Berg praised Lee, for whom the colony was named.",
     "colony | be named for | Lee", NOTHING),
    ("Berg crossed Lake Orsk, through which the Arla flows.",
     "Arla | flow through | Lake Orsk", NOTHING),
    ("Berg wrote Harbour Lights, for which Ana Silva won a prize.",
     "Ana Silva | win prize for | Harbour Lights", "Ana Silva | win for"),
    ("Lee is an actor and painter known for the film, for which Berg won a prize.",
     NOTHING, "Berg | win prize for | actor"),
    ("Lee left the university, after which Berg wrote a book.", NOTHING, "Berg | write book after"),
    ("Ana Silva left Graz, where Lee works.", "Lee | work in | Graz", NOTHING),
    ("Berg visited the University of Graz, where Lee taught law.",
     "Lee | teach law at | University of Graz", NOTHING),
    ("Lee knows a way to work where Berg sleeps.", NOTHING, "Berg | sleep in"),
    ("The fire took place in 1911.", "fire | take place in | 1911", NOTHING),
    # what a noun is of, in, for or with belongs to it
    ("The institute conducts research in botany and geology.",
     "institute | conduct | research in botany and geology", NOTHING),
    ("Lee holds the record for most goals.", "Lee | hold | record for most goals", NOTHING),
    ("The study gives new insights into the trade.",
     "study | give | new insights into the trade", "study | give | new insights |"),
    ("Berg was a major figure in the labour movement.",
     "Berg | be | major figure in the labour movement", "Berg | be | major figure |"),
    ("The council expressed concern about the dam.",
     "council | express | concern about the dam", NOTHING),
    ("Lee built a bridge in the forest.", "Lee | build | bridge |", NOTHING),
    # what somebody is made, let or helped to do
    ("The flood caused the dam to break.", "flood | cause to break | dam", "flood | cause | dam"),
    ("Berg helped Velmer win the cup.", "Berg | help win cup | Velmer", NOTHING),
    ("The pass allows visitors to see the tundra.",
     "pass | allow to see tundra | visitors", NOTHING),
    ("The grant made it easier to buy the mill.", NOTHING, "grant | make buy"),
    ("Berg helped Velmer to continue to grow.", NOTHING, "Berg | help to continue |"),
    ("The law ensures that farmers receive a pension.",
     "law | ensure | farmers receive a pension", "law | ensure | that"),
    ("It turned out that Lee left Graz.", "Lee | leave | Graz", "it | turn"),
    # predicates in their own words
    ("The main risk is that the dam bends or breaks.",
     "main risk | be | the dam bends or breaks", "main risk | be | that the dam"),
    ("It is that Lee left.", NOTHING, "It | be"),
    ("His first role was a minor role in the film Harbour Lights.",
     "first role | be | minor role in the film Harbour Lights", NOTHING),
    ("The market is a market.", NOTHING, "market | be"),
    ("Ana Silva was first.", NOTHING, "Ana Silva | be | first"),
    ("The chart is the first map compiled in Graz by a painter, who left it.",
     "chart | be | first map compiled in Graz by a painter", NOTHING),
    ("Bo Lane is the founder and patron of the Alpine Institute.",
     "Bo Lane | be | founder and patron of the Alpine Institute", NOTHING),
]  # fmt: skip

TIMES = [
    ("The hopes were quashed in 1834, however, when Omar Reyes dismissed the Congress and "
     "abolished all states.", "Omar Reyes | abolish | states", "1834"),
    ("Services were held in German until the 1930s, when the church joined the Reformed Union.",
     "church | join | Reformed Union", "1930/1939"),
    ("When Borealis broke up in 1991, Bobek remained in Belgrade.",
     "Bobek | remain in | Belgrade", "1991"),
    ("Lee wins the race when he sells the horse in 2024.", "Lee | win | race", ""),
    ("Samuel Mors developed and patented a telegraph in 1837.",
     "Samuel Mors | patent | telegraph", "1837"),
    # a time that tells until when, and one that is of another
    ("Ana Silva worked in Graz until her death in 1822.", "Ana Silva | work in | Graz", "../1822"),
    ("Ana Silva has lived in Graz since the end of the war in 1945.",
     "Ana Silva | live in | Graz", "1945/.."),
    ("Ana Silva won the Lang Prize, the first Dutch woman since Mia Holt in 2003.",
     "Ana Silva | win | Lang Prize", ""),
    # each of several has its own time, or that of all
    ("Ada Reed competed at the 1908 Summer Olympics and the 1912 Summer Olympics.",
     "Ada Reed | compete at | 1912 Summer Olympics", "1912"),
    ("Ada Reed won a gold medal at the 2007 Orsk Games and a bronze medal at the 2012 Summer "
     "Olympics.", "Ada Reed | win | bronze medal", "2012"),
    ("The fairs were held in Germany (1936), Norland (1984) and Peru (2014).",
     "fairs | be held in | Peru", "2014"),
    ("Bo Lane met Ana Silva and Eva Berg in Graz in 1999.", "Bo Lane | meet | Eva Berg", "1999"),
    ("Velmer opened mills in Graz and Linz in 1990.", "Velmer | open mill in | Graz", "1990"),
    ("As of the 2010 census, the township had a population of 750.",
     "township | have population of", "2010"),
]  # fmt: skip

BOARD = """Harbour Board Meeting, 3 May 2021.

Members present.

Ana Silva (UNESCO)

Omar Reyes (observer)

Apologies.

Bo Lane

Minutes.

Agreed to close the pier on Monday.

Agreed by fax, Nordbank bought the mill.

Eva Berg left the port.
"""
LISTED = [
    (BOARD, "Ana Silva | attend | Harbour Board Meeting", "Eva Berg | attend"),
    (BOARD, "Ana Silva | be member of | UNESCO", NOTHING),
    (BOARD, "Omar Reyes | be | observer", "Omar Reyes | be member of"),
    (BOARD, "Bo Lane | be absent from | Harbour Board Meeting", "Bo Lane | attend"),
    (BOARD, "Harbour Board Meeting | agree to close | pier", "Harbour Board Meeting | buy"),
    ("Harbour Board Meeting.\n\nSpeakers: Ana Silva, Omar Reyes (UNESCO) and Bo Lane.",
     "Omar Reyes | speak at | Harbour Board Meeting", "Omar Reyes | speak at | UNESCO"),
    ("Harbour Board Meeting.\n\nSpeakers: Ana Silva, Omar Reyes (UNESCO) and Bo Lane.",
     "Bo Lane | speak at | Harbour Board Meeting", "Bo Lane | be member of"),
    ("Harbour Board Meeting.\n\nWe agreed that the pier should close.",
     "Harbour Board Meeting | agree | the pier should close", NOTHING),
    ("Harbour Board Meeting.\n\nIt was agreed that the pier should close.",
     "Harbour Board Meeting | agree | the pier should close", NOTHING),
    ("Harbour Board Meeting.\n\nAna Silva said: “We discussed the budget.”",
     NOTHING, "Harbour Board Meeting | discuss"),
    ("Harbour Trade Conference.\n\nWe agreed that the pier should close.",
     NOTHING, "Harbour Trade Conference | agree"),
    ("Harbour Board Meeting.\n\nWe sold the mill.", NOTHING, "Harbour Board Meeting | sell"),
    ("Harbour Board Meeting.\n\nChair: Ana Silva.\n\nPresent: Bo Lane (observer, UNESCO).",
     "Ana Silva | hold position | Chair", "Ana Silva | attend"),
    ("Harbour Board Meeting.\n\nChair: Ana Silva.\n\nPresent: Bo Lane (observer, UNESCO).",
     "Bo Lane | be from | UNESCO", "Bo Lane | be member of"),
    ("Harbour Board Meeting.\n\nRepairs of the pier:\n\nRan out of time, skipped until next month.",
     "Repairs of the pier | be | skipped until next month", "Repairs of the pier | run"),
    ("Harbour Board Meeting.\n\nRepairs of the pier:\n\nNeeds another vote.",
     "Repairs of the pier | need | vote", NOTHING),
    # nothing of what others do, behind a heading, or of a sentence
    ("Harbour Board Meeting.\n\nRepairs of the pier:\n\nTried other stones.",
     NOTHING, "Repairs of the pier |"),
    ("Harbour Board Meeting.\n\nRepairs of the pier:\n\nPlans.\n\nPostponed until next month.",
     NOTHING, "Repairs of the pier |"),
    ("Harbour Board Meeting.\n\nThe roof leaks:\n\nPostponed until next month.",
     NOTHING, "roof | be"),
    ("The Harbour of Graz.\n\nRepairs of the pier:\n\nNeeds another vote.",
     NOTHING, "Repairs of the pier |"),
    # no gathering, no list, or no heading of one
    ("The Harbour of Graz.\n\nChair: Ana Silva.", NOTHING, "Ana Silva | hold position"),
    ("The Harbour of Graz.\n\nPresent.\n\nAna Silva (UNESCO)", NOTHING, "Ana Silva |"),
    ("The meeting ended on Monday.\n\nPresent.\n\nAna Silva (UNESCO)", NOTHING, "Ana Silva |"),
    ("Harbour Board Meeting.\n\nPresent.\n\nAna Silva bought the mill.",
     "Ana Silva | buy | mill", "Ana Silva | attend"),
    ("Harbour Board Meeting.\n\nPlans.\n\nAna Silva (UNESCO)", NOTHING, "Ana Silva | attend"),
    ("The mill in Graz.\n\nAgreed to close the pier.", NOTHING, "mill | agree"),
]  # fmt: skip
"""Records of meetings: paragraphs, of which some are headings and entries of lists."""


@pytest.fixture(scope="module")
def claims_of():
    parser = load_model(PARSER)

    def read(text: str) -> tuple[Claim, ...]:
        document = Document(id="d", text=text, date=date(2025, 6, 11))
        return extract(document, parse_of(parser(text))).claims

    return read


def shown(claim: Claim) -> str:
    ends = (claim.subject.text, claim.phrase.lemma, claim.object.text)
    return f"{' | '.join(ends)} | {claim.status}"


@pytest.mark.parametrize(("text", "told", "misread"), TOLD, ids=[case[0][:60] for case in TOLD])
def test_a_sentence_tells_what_it_says_and_not_what_it_may_be_taken_for(
    text, told, misread, claims_of
):
    found = [shown(claim) for claim in claims_of(text)]
    assert not told or any(claim.startswith(told) for claim in found)
    assert not misread or not any(claim.startswith(misread) for claim in found)


@pytest.mark.parametrize(("text", "told", "time"), TIMES, ids=[case[1] for case in TIMES])
def test_a_claim_has_the_time_that_is_told_of_it(text, told, time, claims_of):
    times = [
        claim.time.value if claim.time else ""
        for claim in claims_of(text)
        if shown(claim).startswith(told)
    ]
    assert times == [time]


@pytest.mark.parametrize(("text", "told", "misread"), LISTED, ids=map(str, range(len(LISTED))))
def test_a_record_tells_who_was_there_and_what_they_agreed_on(text, told, misread, claims_of):
    found = [shown(claim) for claim in claims_of(text)]
    assert not told or any(claim.startswith(told) for claim in found)
    assert not any(claim.startswith(misread) for claim in found if misread)


def test_who_was_at_a_meeting_was_there_on_the_day_of_its_title(claims_of):
    [attended] = [claim for claim in claims_of(BOARD) if shown(claim).startswith("Ana Silva | att")]
    assert attended.time is not None
    assert attended.time.value == "2021-05-03"
    assert BOARD[slice(*attended.sentence)] == "Ana Silva (UNESCO)"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Lee said: “In terms of the budget believe the risk is minimal.”", "Lee"),
        ("Lee said: “It is believed that the risk is minimal.”", None),
        ("Lee said: “Analysts believe the risk is minimal.”", "Analysts"),
    ],
)
def test_a_verb_without_a_subject_tells_the_belief_of_who_speaks(text, speaker, claims_of):
    [claim] = [one for one in claims_of(text) if shown(one).startswith("risk | be | minimal")]
    assert (claim.attributed_to.text if claim.attributed_to else None) == speaker
