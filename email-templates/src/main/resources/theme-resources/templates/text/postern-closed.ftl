<#ftl output_format="plainText">
<#import "/text/postern-mail.ftl" as mail>
<@mail.letter msg("posternClosedHeading") msg("posternClosedIntro", mail.firm) msg("posternClosedUnexpected")>
${msg("posternClosedNext", mail.firm)}

<#if postern.closingLine?has_content>
${mail.plain.line(postern.closingLine)}

</#if>
<@mail.bookmarks msg("posternClosedPortal") msg("posternClosedResume") />
</@mail.letter>
