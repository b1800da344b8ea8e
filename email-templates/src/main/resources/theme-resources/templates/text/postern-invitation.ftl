<#ftl output_format="plainText">
<#import "/text/postern-mail.ftl" as mail>
<#assign purpose = postern.purpose!"invitation">
<#assign signIn = purpose = "sign-in">
<#assign unasked = !signIn>
<#assign intro = msg("posternInvitationIntro", mail.firm)>
<#if purpose = "reminder">
  <#assign intro = msg("posternReminderIntro", mail.firm)>
<#elseif postern.renewed!false>
  <#assign intro = msg("posternInvitationIntroRenewed", mail.firm)>
<#elseif signIn>
  <#assign intro = msg("posternSignInIntro", mail.firm)>
</#if>
<#assign unexpected = signIn?then(msg("posternSignInUnexpected", mail.firm), msg("posternInvitationUnexpected", mail.firm))>
<#assign expiry = (postern.reusable!false)?then(mail.expiry("posternInvitationExpiryReusable"), mail.expiry("posternInvitationExpiry"))>
<#assign message = postern.message!"">
<#if unasked && !message?has_content>
  <#assign message = postern.welcome!"">
</#if>
<@mail.letter msg("posternInvitationHeading") intro unexpected unasked>
<#if postern.matterTitle?has_content || postern.matterReference?has_content || postern.expectedBy?has_content>
<@mail.facts postern />

</#if>
${msg("posternInvitationButton")}:
${postern.link}

${expiry}

<@mail.code />
<#if message?has_content>
${msg("posternInvitationMessage", mail.firm)}:
<#list mail.plain.lines(message) as line>
> ${line}
</#list>

</#if>
<@mail.bookmarks msg("posternInvitationBookmark") msg("posternMailResume") />
</@mail.letter>
