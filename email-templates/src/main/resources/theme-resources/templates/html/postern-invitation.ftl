<#import "/html/postern-mail.ftl" as mail>
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
<@mail.facts postern />
<@mail.section "24px 36px 0">
<@mail.button postern.link msg("posternInvitationButton") />
<@mail.paragraph expiry />
              <p class="muted" style="margin:12px 0 0;font-size:14px;line-height:21px;color:#55606d;">${msg("posternInvitationAddress")}<br><@mail.address postern.link /></p>
</@mail.section>
<@mail.code />
<#if message?has_content>
<@mail.section "28px 36px 0">
              <h2 class="ink" style="margin:0 0 8px;font-size:16px;line-height:24px;font-weight:bold;color:#1c2530;word-break:break-word;">${msg("posternInvitationMessage", mail.firm)}</h2>
              <blockquote class="rule ink" dir="auto" style="margin:0;padding:2px 16px;border-${mail.start}:3px solid #c5ced7;text-align:start;font-size:16px;line-height:24px;color:#1c2530;word-break:break-word;"><#list mail.plain.lines(message) as line>${line}<#sep><br>
</#sep></#list></blockquote>
</@mail.section>
</#if>
<@mail.bookmarks msg("posternInvitationBookmark") msg("posternMailResume") />
</@mail.letter>
