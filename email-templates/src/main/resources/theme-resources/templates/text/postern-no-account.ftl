<#ftl output_format="plainText">
<#import "/text/postern-mail.ftl" as mail>
<@mail.letter msg("posternNoAccountHeading") msg("posternNoAccountIntro", mail.firm) msg("posternNoAccountUnexpected") true>
${msg("posternNoAccountNext", mail.firm)}

<#if postern.resumeUrl?has_content>
${msg("posternNoAccountResume")}
${postern.resumeUrl}

</#if>
</@mail.letter>
