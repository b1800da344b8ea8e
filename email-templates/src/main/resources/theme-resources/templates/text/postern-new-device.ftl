<#ftl output_format="plainText">
<#import "/text/postern-mail.ftl" as mail>
<@mail.letter msg("posternDeviceHeading") (postern.byPassword!false)?then(msg("posternDevicePassword", mail.firm), msg("posternDeviceIntro", mail.firm)) msg("posternDeviceUnexpected", mail.firm)>
<@mail.access />

${msg("posternDeviceKnown")}

${msg("posternDeviceNotMe")}
${postern.accessUrl}

</@mail.letter>
