<#import "/html/postern-mail.ftl" as mail>
<#assign intro = (postern.byPassword!false)?then(msg("posternDevicePassword", mail.firm), msg("posternDeviceIntro", mail.firm))>
<@mail.letter msg("posternDeviceHeading") intro msg("posternDeviceUnexpected", mail.firm)>
<@mail.access />
<@mail.section "4px 36px 28px">
<@mail.paragraph msg("posternDeviceKnown") />
<@mail.paragraph>${msg("posternDeviceNotMe")}<br><@mail.address postern.accessUrl /></@mail.paragraph>
</@mail.section>
</@mail.letter>
