<#import "/html/postern-mail.ftl" as mail>
<@mail.letter msg("posternAddressChangedHeading") msg("posternAddressChangedIntro", mail.firm) msg("posternAddressChangedUnexpected", mail.firm)>
<@mail.section "0 36px 28px">
<@mail.paragraph msg("posternAddressChangedAt", postern.changedDate, postern.changedTime, postern.changedZone) />
</@mail.section>
</@mail.letter>
