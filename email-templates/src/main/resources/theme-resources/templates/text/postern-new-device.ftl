<#ftl output_format="plainText">
<#import "/text/postern-mail.ftl" as mail>
<#assign intro = (postern.byPassword!false)?then(msg("posternDevicePassword", mail.firm), msg("posternDeviceIntro", mail.firm))>
<@mail.letter msg("posternDeviceHeading") intro msg("posternDeviceUnexpected", mail.firm)>
<@mail.access />

${msg("posternDeviceKnown")}

${msg("posternDeviceNotMe")}
${postern.accessUrl}

</@mail.letter>
