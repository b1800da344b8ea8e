<#ftl output_format="plainText">
<#import "/text/postern-mail.ftl" as mail>
<#assign signIn = (postern.purpose!"invitation") = "sign-in">
<#assign intro = (postern.renewed!false)?then(msg("posternInvitationIntroRenewed", mail.firm), signIn?then(msg("posternSignInIntro", mail.firm), msg("posternInvitationIntro", mail.firm)))>
<#assign unexpected = signIn?then(msg("posternSignInUnexpected", mail.firm), msg("posternInvitationUnexpected", mail.firm))>
<@mail.letter msg("posternInvitationHeading") intro unexpected>
<#if postern.matterTitle?has_content || postern.matterReference?has_content || postern.expectedBy?has_content>
<@mail.facts postern />

</#if>
${msg("posternInvitationButton")}:
${postern.link}

<#if postern.reusable!false>${msg("posternInvitationExpiryReusable", linkExpirationFormatter(postern.lifeMinutes))}<#else>${msg("posternInvitationExpiry", linkExpirationFormatter(postern.lifeMinutes))}</#if>

<#if postern.message?has_content>
${msg("posternInvitationMessage", mail.firm)}:
<#list mail.plain.lines(postern.message) as line>
> ${line}
</#list>

</#if>
${msg("posternInvitationBookmark")}
${postern.portalUrl}

</@mail.letter>
