<#ftl output_format="plainText">
<#import "/text/postern-mail.ftl" as mail>
<#assign expiry = (postern.reusable!false)?then(mail.expiry("posternMattersExpiryReusable"), mail.expiry("posternMattersExpiry"))>
<@mail.letter msg("posternInvitationHeading") msg("posternMattersIntro", mail.firm) msg("posternMattersUnexpected", mail.firm)>
<#list postern.links as matter>
<@mail.facts matter />
${msg("posternMattersButton")}:
${matter.link}

</#list>
<#if postern.more!false>
${msg("posternMattersMore", postern.links?size, mail.firm)}

</#if>
${expiry}

<@mail.code />
<@mail.bookmarks msg("posternInvitationBookmark") msg("posternMailResume") />
</@mail.letter>
