<#ftl output_format="plainText">
<#import "/text/postern-mail.ftl" as mail>
<#assign signIn = (postern.purpose!"invitation") = "sign-in">
<#assign intro = (postern.renewed!false)?then(msg("posternInvitationIntroRenewed", mail.firm), signIn?then(msg("posternSignInIntro", mail.firm), msg("posternInvitationIntro", mail.firm)))>
<#assign unexpected = signIn?then(msg("posternSignInUnexpected", mail.firm), msg("posternInvitationUnexpected", mail.firm))>
<#assign life = linkExpirationFormatter(postern.lifeMinutes)>
<#assign expiry = (postern.reusable!false)?then(msg("posternInvitationExpiryReusable", life), msg("posternInvitationExpiry", life))>
<@mail.letter msg("posternInvitationHeading") intro unexpected>
<#if postern.matterTitle?has_content || postern.matterReference?has_content || postern.expectedBy?has_content>
<@mail.facts postern />

</#if>
${msg("posternInvitationButton")}:
${postern.link}

${expiry}

<@mail.code />
<#if postern.message?has_content>
${msg("posternInvitationMessage", mail.firm)}:
<#list mail.plain.lines(postern.message) as line>
> ${line}
</#list>

</#if>
<@mail.bookmarks msg("posternInvitationBookmark") msg("posternMailResume") />
</@mail.letter>
