"""The pure core: rules of the method, of the register and of time. No file, no socket, no clock of its own.

Glossary. The code speaks English with the field's terms; the people speak Danish.

    action agenda ............... udrettedagsorden (UD)
    acute need .................. akut nu
    advice given ................ råd og vejledning givet
    allocation .................. fordeling, tildeling
    area of life ................ gruppe i netværkskortet
    blank ....................... blanket til udfyldning i hånden
    bundle ...................... pakke af ændringer i én sag
    case ........................ sag
    caseworker, worker .......... fremskudt sagsbehandler (FS)
    change ...................... ændring
    citizen ..................... borger
    closing, exit ............... afslutning, udgang (E1-E10)
    consent ..................... samtykke
    contact attempt ............. kontaktforsøg
    contact terms ............... sådan vil jeg kontaktes
    convening ................... indkaldelse
    cooperation agreement ....... samarbejdsaftale
    coordinating meeting ........ koordinerende møde
    coordinator ................. teamtovholder
    critical date ............... kritisk dato
    deadline .................... frist (D1-D11)
    demo office ................. øvekontor
    disagreement ................ to udgaver
    draft ....................... kladde
    duty ........................ det, der mangler ud over fristerne
    duty to inform .............. oplysningspligt
    enquiry ..................... henvendelse
    external information ........ ekstern sagsoplysning
    follow-up (after closing) ... opfølgning efter afslutning
    guardian, co-guardian ....... værge, samværge
    handover (of a paper) ....... udlevering
    handover (of an area) ....... overdragelse
    hard days ................... når det bliver svært
    home safe ................... meld hjemkommet
    information request ......... anmodning om oplysninger
    internal information ........ intern sagsoplysning
    issue (of a document) ....... færdig udgave
    journey ..................... forløb
    limit ....................... en frists længde og start
    minutes ..................... referat
    needs assessment ............ behovsvurdering
    network map ................. netværkskort
    next of kin, ring card ...... pårørende, ringekort
    office ...................... kontor (kommunens)
    outreach assessment ......... konkret vurdering
    outreach casework ........... fremskudt sagsbehandling
    owed paper .................. skyldigt papir
    passphrase .................. adgangskode
    promise ..................... det har jeg lovet
    protected address ........... beskyttet adresse
    receipt ..................... kvittering
    recipient ................... modtager af brev eller kopi
    recovery sheet .............. nødark
    referrer .................... henviser
    replacement CPR ............. erstatningspersonnummer
    score ....................... pointtal (trivsel, recovery)
    screening form .............. screeningsskema
    source type ................. henvisertype (29)
    step, phase ................. trin, fase
    support contact person ...... støtte- og kontaktperson (SKP)
    together, "Se sammen" ....... borgerens side af skærmen
    visit ....................... besøg
    visit note .................. bilnotat
    well-being .................. trivsel
    working day ................. arbejdsdag, hverdag
"""
