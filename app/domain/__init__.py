"""The pure core: rules of the method, of the register and of time. No file, no socket, no clock of its own.

Glossary. The code speaks English with the field's terms; the people speak Danish.

    advice given ................ råd og vejledning givet
    action agenda ............... udrettedagsorden (UD)
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
    cooperation agreement ....... samarbejdsaftale
    coordinating meeting ........ koordinerende møde
    coordinator ................. teamtovholder
    deadline .................... frist (D1-D11)
    demo office ................. øvekontor
    disagreement ................ to udgaver
    draft ....................... kladde
    enquiry ..................... henvendelse
    external information ........ ekstern sagsoplysning
    handover (of a paper) ....... udlevering
    internal information ........ intern sagsoplysning
    issue (of a document) ....... færdig udgave
    journey ..................... forløb
    minutes ..................... referat
    needs assessment ............ behovsvurdering
    network map ................. netværkskort
    office ...................... kontor (kommunens)
    outreach casework ........... fremskudt sagsbehandling
    owed paper .................. skyldigt papir
    passphrase .................. adgangskode
    protected address ........... beskyttet adresse
    recovery sheet .............. nødark
    referrer .................... henviser
    replacement CPR ............. erstatningspersonnummer
    score ....................... pointtal (trivsel, recovery)
    screening form .............. screeningsskema
    step, phase ................. trin, fase
    support contact person ...... støtte- og kontaktperson (SKP)
    together, "Se sammen" ....... borgerens side af skærmen
    visit ....................... besøg
    well-being .................. trivsel
    working day ................. arbejdsdag, hverdag
"""
