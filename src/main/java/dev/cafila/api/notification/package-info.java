/**
 * What routes have made for people: notifications, and files by signed links.
 *
 * <p>Imports {@code store}, {@code identity} and the binder.
 *
 * <p>Start reading at {@link dev.cafila.api.notification.NotificationHandlers}.
 */
@NullMarked
package dev.cafila.api.notification;

import org.jspecify.annotations.NullMarked;
