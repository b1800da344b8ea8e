<#ftl output_format="plainText">
<#import "/text/postern-mail.ftl" as mail>
<@mail.letter msg("posternAddressChangedHeading") msg("posternAddressChangedIntro", mail.firm) msg("posternAddressChangedUnexpected", mail.firm)>
${msg("posternAddressChangedAt", postern.changedDate, postern.changedTime, postern.changedZone)}

</@mail.letter>
